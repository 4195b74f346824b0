// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "dynamorm/api/put_item.hpp"
#include "dynamorm/api/request.hpp"
#include "dynamorm/api/scan.hpp"
#include "dynamorm/detail/migrations/migration_core.hpp"
#include "dynamorm/result.hpp"
#include "dynamorm/service_error.hpp"
#include "dynamorm/table.hpp"

#include "mapper/migrations/checkpoint.hpp"
#include "mapper/stop_signal.hpp"

namespace dynamorm::mapper {

/// The state that the segments of one run share. Thread-safe.
struct MigrationWork {
  detail::TableCore const& table;  ///< In the limited database.
  detail::FreshObjects const& fresh;
  MigrationOptions const& options;
  detail::MigrationHandlers& handlers;
  bool dry;
  std::string name;                                       ///< Of the migration, in its checkpoints.
  std::optional<Table<MigrationCheckpoint>> checkpoints;  ///< Missing in a dry run.
  StopSignal& stop;
  std::atomic<bool> failed{false};  ///< Whether a segment failed, so that all stop.

  std::mutex mutex{};  ///< Guards what follows, and calls of would_change().
  std::vector<MigrationFailure> failures{};

  [[nodiscard]] bool is_over() const noexcept { return failed || stop.requested(); }
};

/// Calls `request`, again and again if it fails with an error that may pass, until the work is stopped.
template <class Request>
auto until_it_passes(MigrationWork const& work, Request const& request) {
  for (int failures = 0;;) {
    try {
      return request();
    } catch (RequestError const& error) {
      if (!error.retryable() || work.is_over()) throw;
    }
    work.stop.wait(retry_delay(++failures));
  }
}

/// One segment of a migration. The counts may be read by other threads.
class SegmentMigration {
 public:
  SegmentMigration(MigrationWork& work, MigrationCheckpoint start);

  /// Upgrades the items of the segment from the last checkpoint on, until its end or until the work is stopped. Throws
  /// the exception of a request that no retry can help.
  void run();

  [[nodiscard]] bool finished() const noexcept { return finished_; }
  /// Adds the counts of this segment.
  void add_to(MigrationProgress& progress) const noexcept;

 private:
  /// Scans and upgrades one page. Returns whether another one follows.
  bool upgrade_page();
  [[nodiscard]] api::ScanRequest scan_request() const;
  void upgrade(Item const& found);
  /// Makes the request that stores the upgraded item. Returns std::nullopt after it has noted why that is impossible.
  [[nodiscard]] std::optional<api::Request> request_for(Item const& stored);
  void check_rules(Item const& upgraded) const;
  /// Returns the item as it is now, if it still has to be upgraded; otherwise counts what became of it.
  [[nodiscard]] std::optional<Item> outcome(Result<api::PutItemResponse> const& answer, Item const& key);
  void note_failure(Item const& stored, std::string reason);
  void store_checkpoint();
  /// Performs a request, again and again if it may succeed later. Throws Interrupted if the work is stopped.
  template <class Operation>
  [[nodiscard]] Result<typename Operation::Response> perform(api::Request const& request);

  MigrationWork& work_;
  MigrationCheckpoint place_;  ///< As it was stored, or as it will be stored next.
  std::vector<Item> items_{};  ///< The outdated items of the current page.
  std::size_t handled_ = 0;    ///< The number of them that were handled.
  std::chrono::steady_clock::time_point stored_at_ = std::chrono::steady_clock::now();
  std::atomic<bool> finished_;
  std::atomic<std::int64_t> read_;
  std::atomic<std::int64_t> upgraded_;
  std::atomic<std::int64_t> conflicts_;
  std::atomic<std::int64_t> failed_;
};

}  // namespace dynamorm::mapper
