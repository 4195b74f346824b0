// SPDX-License-Identifier: Apache-2.0
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
#include "engine/storage/vector_column.hpp"

namespace dynamorm::storage {

/// An existing table. Threads that read or write its items share it; a thread that changes its definition holds it
/// exclusively.
class Table {
 public:
  explicit Table(TableDefinition definition);

  /// Keeps the definition unchanged. A thread that shares the table must not share it again.
  [[nodiscard]] std::shared_lock<std::shared_mutex> share() const { return std::shared_lock(changing_); }
  [[nodiscard]] std::unique_lock<std::shared_mutex> take() const { return std::unique_lock(changing_); }

  /// Valid while the table is shared or held exclusively.
  [[nodiscard]] TableDefinition const& definition() const noexcept { return definition_; }
  /// Returns whether the table was deleted after it was found.
  [[nodiscard]] bool dropped() const noexcept { return dropped_; }
  /// Returns the count of the table, or of the index with this id.
  [[nodiscard]] Counter& counter(std::uint32_t id) noexcept { return counters_.at(id); }
  [[nodiscard]] std::vector<std::uint32_t> counted_ids() const;

  /// Returns the sequence numbers of the stream with this id.
  [[nodiscard]] StreamLog& log(std::uint32_t stream_id) noexcept { return *logs_.at(stream_id); }
  /// Restores the log of a stream that the store contained. The table must not be in use yet.
  void resume(std::uint32_t stream_id, std::unique_ptr<StreamLog> log) { logs_[stream_id] = std::move(log); }

  /// Returns the vectors of the index with this id; null until a search has asked for them.
  [[nodiscard]] std::shared_ptr<VectorColumn> column(std::uint32_t index_id) const noexcept;
  /// Both need the table to be held exclusively.
  void set_column(std::uint32_t index_id, std::shared_ptr<VectorColumn> column);
  void forget_columns() noexcept { columns_.clear(); }

  /// Returns whether the counters are complete. If not, they contain the changes since the table was opened after a
  /// crash.
  [[nodiscard]] bool is_counted() const noexcept { return counted_; }
  void forget_counts() noexcept { counted_ = false; }
  void know_counts() noexcept { counted_ = true; }

  /// Both need the table to be held exclusively.
  void define(TableDefinition definition);
  void drop() noexcept { dropped_ = true; }

 private:
  mutable std::shared_mutex changing_;
  TableDefinition definition_;
  std::map<std::uint32_t, Counter> counters_;  // of the table and its indexes
  std::map<std::uint32_t, std::unique_ptr<StreamLog>> logs_;
  std::map<std::uint32_t, std::shared_ptr<VectorColumn>> columns_;  // of vector indexes
  std::atomic<bool> counted_{true};
  bool dropped_ = false;
};

}  // namespace dynamorm::storage
