// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "dynamorm/condition.hpp"
#include "dynamorm/detail/list.hpp"
#include "dynamorm/detail/table/kept_meter.hpp"
#include "dynamorm/detail/table/table_core.hpp"
#include "dynamorm/milliseconds.hpp"
#include "dynamorm/path.hpp"

namespace dynamorm::detail {

struct SearchHit {
  Item item{};
  double score = 0;
};

/// A search of a vector index without its type.
class SearchCore {
 public:
  /// Throws ValidationError if the query does not have the index's dimensions.
  SearchCore(TableCore const& table, VectorIndexInfo const& index, std::span<float const> query);

  /// Adds a condition; all have to hold.
  void where(Condition const& condition);
  void top(std::int64_t count);
  void only(Path const& path);
  /// Limits the time of each run.
  void within(Milliseconds limit);
  /// Adds up what each run consumes.
  void metered(CapacityMeter const& meter);

  [[nodiscard]] std::vector<SearchHit> run() const;
  /// The same in steps; see TableCore. The channel has a new call.
  [[nodiscard]] mapper::Course<std::vector<SearchHit>> run(mapper::Channel& channel) const;
  /// The deadline and the meter of a run that starts now.
  [[nodiscard]] Call new_call() const;
  /// The paths that a partial item holds: those that only() named or the index projects.
  [[nodiscard]] List<Path> held() const;
  /// The request as readable text.
  [[nodiscard]] std::string rendered() const;
  [[nodiscard]] TableCore const& table() const noexcept { return table_; }

 private:
  [[nodiscard]] bool finds_whole_items() const;
  /// Whether the search reads keys, and a batch the items, because the struct keeps unknown attributes.
  [[nodiscard]] bool reads_items_by_key() const;
  /// The paths that the search reads.
  [[nodiscard]] List<Path> projected() const;
  /// Replaces keys and outdated items by the whole items. Those that have been deleted since are omitted.
  [[nodiscard]] mapper::Course<void> read_items(mapper::Channel& channel, std::vector<SearchHit>& hits) const;

  TableCore table_;
  VectorIndexInfo const* index_;
  std::vector<float> query_;
  std::int64_t top_ = 10;
  Condition condition_{};
  List<Path> wanted_{};
  std::optional<Milliseconds> within_{};
  KeptMeter meter_{};
};

}  // namespace dynamorm::detail
