#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <vector>

#include "engine/storage/counters.hpp"
#include "engine/storage/stream_log.hpp"
#include "engine/storage/table_definition.hpp"

namespace dynamorm::storage {

/// A table that is there. Whoever reads or writes its items shares it; whoever changes its definition has it alone.
class Table {
 public:
  explicit Table(TableDefinition definition);

  /// Keeps the definition as it is. A thread that shares one table already must not share it again.
  [[nodiscard]] std::shared_lock<std::shared_mutex> share() const { return std::shared_lock(changing_); }
  [[nodiscard]] std::unique_lock<std::shared_mutex> take() const { return std::unique_lock(changing_); }

  /// Valid while the table is shared or taken.
  [[nodiscard]] TableDefinition const& definition() const noexcept { return definition_; }
  /// Whether it was deleted since it was found.
  [[nodiscard]] bool dropped() const noexcept { return dropped_; }
  /// What the table, or the index of that id, holds.
  [[nodiscard]] Counter& counter(std::uint32_t id) noexcept { return counters_.at(id); }
  [[nodiscard]] std::vector<std::uint32_t> counted_ids() const;

  /// The sequence numbers of the stream of that id.
  [[nodiscard]] StreamLog& log(std::uint32_t stream_id) noexcept { return *logs_.at(stream_id); }
  /// What the log of a stream was when the store was closed. Nobody uses the table yet.
  void resume(std::uint32_t stream_id, std::unique_ptr<StreamLog> log) { logs_[stream_id] = std::move(log); }

  /// Whether the counters say how much there is; else only how much it changed since the table was opened after a
  /// crash.
  [[nodiscard]] bool is_counted() const noexcept { return counted_; }
  void forget_counts() noexcept { counted_ = false; }
  void know_counts() noexcept { counted_ = true; }

  /// Both want the table to be taken.
  void define(TableDefinition definition);
  void drop() noexcept { dropped_ = true; }

 private:
  mutable std::shared_mutex changing_;
  TableDefinition definition_;
  std::map<std::uint32_t, Counter> counters_;  // of the table and of its indexes
  std::map<std::uint32_t, std::unique_ptr<StreamLog>> logs_;
  std::atomic<bool> counted_{true};
  bool dropped_ = false;
};

}  // namespace dynamorm::storage
