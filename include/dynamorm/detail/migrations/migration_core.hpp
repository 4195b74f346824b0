// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "dynamorm/detail/table/table_core.hpp"
#include "dynamorm/item.hpp"
#include "dynamorm/milliseconds.hpp"

namespace dynamorm {

/// Options of a Migration.
struct MigrationOptions {
  /// How many segments of the table are scanned at once, each on a thread of its own: 1 to 1,000. Each segment writes
  /// one item at a time, so more segments write faster over a network.
  int segments = 4;
  /// Capacity units a second for reads; 0 for no limit. A request reads at most 1 MB, which consumes 128 units.
  double read_units = 0;
  /// Capacity units a second for writes; 0 for no limit. Checkpoints are not counted.
  double write_units = 0;
  /// The table that holds the checkpoints of all migrations, without the prefix of the database. Created if missing.
  std::string checkpoint_table{"dynamorm-migrations"};
  /// How often each segment stores a checkpoint. A migration that goes on after a kill repeats at most this much.
  Milliseconds checkpoint_interval{1'000};
  /// How often the progress handler is called.
  Milliseconds progress_interval{1'000};
  /// Starts over although there are checkpoints of a migration that did not end.
  bool restart = false;
  /// Stops at the first item that cannot be upgraded; run() then throws its exception.
  bool stop_at_failure = false;
};

/// How far a migration has come. The counts include those of earlier runs, up to their last checkpoints.
struct MigrationProgress {
  std::int64_t read = 0;      ///< The items read, of all kinds and revisions.
  std::int64_t upgraded = 0;  ///< The items written; in a dry run, those that would be.
  std::int64_t conflicts =
      0;                      ///< The writes that failed because the item had changed. Each was tried again, if needed.
  std::int64_t failed = 0;    ///< The items that could not be upgraded.
  std::int64_t expected = 0;  ///< The items that the table has, as the service counts every six hours; 0 if unknown.
  double items_per_second = 0;         ///< The items that this run read per second.
  std::optional<Milliseconds> left{};  ///< The time left at this rate; std::nullopt if it is unknown.
  int segments = 0;                    ///< The number of segments.
  int finished_segments = 0;           ///< The number of segments that were read to their end.

  [[nodiscard]] bool finished() const noexcept { return finished_segments == segments; }
};

/// An item that could not be upgraded.
struct MigrationFailure {
  Item key{};
  std::string reason{};
};

/// The outcome of a migration.
struct MigrationReport : MigrationProgress {
  /// The first 1,000 items of this run that could not be upgraded.
  std::vector<MigrationFailure> failures{};
};

namespace detail {

/// The handlers of a migration.
class MigrationHandlers {
 public:
  MigrationHandlers() = default;
  MigrationHandlers(MigrationHandlers const&) = delete;
  MigrationHandlers& operator=(MigrationHandlers const&) = delete;
  virtual ~MigrationHandlers() = default;

  virtual void progressed(MigrationProgress const& progress) = 0;
  /// Takes an item that a dry run would change.
  virtual void would_change(Item const& stored, Item const& upgraded) = 0;
};

/// The compiled half of Migration<T>.
class MigrationCore {
 public:
  /// Items are read and written through `limited`, a database around that of `table`. Throws RequestRejected if an
  /// option cannot be used.
  MigrationCore(TableCore table, Database limited, FreshObjects const& fresh, MigrationOptions options);
  MigrationCore(MigrationCore const&) = delete;
  MigrationCore& operator=(MigrationCore const&) = delete;
  ~MigrationCore();

  [[nodiscard]] MigrationReport run(MigrationHandlers& handlers, bool dry);
  void stop() noexcept;

 private:
  struct State;
  State* state_;
};

}  // namespace detail
}  // namespace dynamorm
