// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/detail/migrations/migration_core.hpp"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <string>
#include <thread>
#include <utility>

#include "dynamorm/api/describe_table.hpp"
#include "dynamorm/backend.hpp"
#include "dynamorm/keyword.hpp"
#include "dynamorm/service_error.hpp"

#include "mapper/migrations/segment_migration.hpp"
#include "mapper/run.hpp"
#include "mapper/tables/bookkeeping_table.hpp"

namespace dynamorm::detail {
namespace {

using namespace literals;
using mapper::MigrationCheckpoint;
using mapper::MigrationWork;
using mapper::SegmentMigration;
using mapper::StopSignal;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr int most_segments = 1'000;

void check(MigrationOptions const& options) {
  if (options.segments < 1 || options.segments > most_segments) {
    mapper::refuse("MigrationOptions::segments must be at least 1 and at most 1,000, got " +
                   std::to_string(options.segments));
  }
  if (options.checkpoint_table.empty()) mapper::refuse("MigrationOptions::checkpoint_table is empty");
}

std::string name_of_migration(TableCore const& table, int segments) {
  ModelInfo const& model = table.model();
  std::string const kind =
      model.kind == no_member ? "" : "/" + std::string(model.composed[model.kind - model.attributes().count].after);
  return table.name() + kind + ", revision " + std::to_string(model.revision.number) + ", " + std::to_string(segments) +
         " segments";
}

/// The number of items in the table; 0 if the service does not tell.
std::int64_t expected_items(TableCore const& table) {
  auto const described = execute(table.database().backend(), api::DescribeTableRequest{.table_name = table.name()});
  return described ? described->table.item_count.value_or(0) : 0;
}

/// One call of MigrationCore::run().
class MigrationRun {
 public:
  MigrationRun(TableCore const& table, TableCore const& limited, FreshObjects const& fresh,
               MigrationOptions const& options, StopSignal& stop, MigrationHandlers& handlers, bool dry)
      : expected_(expected_items(table)),
        work_{.table = limited,
              .fresh = fresh,
              .options = options,
              .handlers = handlers,
              .dry = dry,
              .name = name_of_migration(table, options.segments),
              .checkpoints = {},
              .stop = stop} {
    if (!dry) {
      work_.checkpoints = mapper::until_it_passes(work_, [&] {
        return mapper::bookkeeping_table<MigrationCheckpoint>(table.database(), options.checkpoint_table);
      });
    }
    for (MigrationCheckpoint& each : starts()) segments_.emplace_back(work_, std::move(each));
    started_with_ = progress().read;
  }

  MigrationReport operator()() {
    work_on_all();
    if (failure_) std::rethrow_exception(failure_);
    MigrationReport report{progress(), {}};
    report.failures = std::move(work_.failures);
    if (report.finished()) forget_checkpoints();
    work_.handlers.progressed(report);
    return report;
  }

 private:
  /// Where each segment starts: at its checkpoint, if it has one.
  [[nodiscard]] std::vector<MigrationCheckpoint> starts() const {
    std::vector<MigrationCheckpoint> starts;
    starts.reserve(static_cast<std::size_t>(work_.options.segments));
    for (int segment = 0; segment < work_.options.segments; ++segment) {
      starts.push_back({.migration = work_.name, .segment = segment});
    }
    if (!work_.checkpoints || work_.options.restart) return starts;
    auto stored = mapper::until_it_passes(
        work_, [this] { return work_.checkpoints->query("migration"_a = work_.name).consistent().recursive().all(); });
    for (MigrationCheckpoint& each : stored) starts.at(static_cast<std::size_t>(each.segment)) = std::move(each);
    return starts;
  }

  void forget_checkpoints() const {
    if (!work_.checkpoints) return;
    for (int segment = 0; segment < work_.options.segments; ++segment) {
      mapper::until_it_passes(work_, [&] { work_.checkpoints->remove(work_.name, segment); });
    }
  }

  /// Runs the segments on threads of their own, and reports progress until all have ended.
  void work_on_all() {
    std::vector<std::jthread> threads;
    threads.reserve(segments_.size());
    working_ = segments_.size();
    try {
      for (SegmentMigration& each : segments_) {
        threads.emplace_back([this, &each] { work_on(each); });
      }
      report_until_done();
    } catch (...) {
      fail();
    }
  }

  void work_on(SegmentMigration& segment) noexcept {
    try {
      segment.run();
    } catch (...) {
      fail();
    }
    std::lock_guard const lock(mutex_);
    if (--working_ == 0) changed_.notify_all();
  }

  /// Notes the current exception, if it is the first, and stops all segments.
  void fail() noexcept {
    {
      std::lock_guard const lock(mutex_);
      if (!failure_) failure_ = std::current_exception();
    }
    work_.failed = true;
  }

  void report_until_done() {
    std::unique_lock lock(mutex_);
    while (!changed_.wait_for(lock, milliseconds(work_.options.progress_interval.count()),
                              [this] { return working_ == 0; })) {
      lock.unlock();
      work_.handlers.progressed(progress());
      lock.lock();
    }
  }

  [[nodiscard]] MigrationProgress progress() const {
    MigrationProgress now{.expected = expected_, .segments = work_.options.segments};
    for (SegmentMigration const& each : segments_) each.add_to(now);
    auto const seconds = std::chrono::duration<double>(steady_clock::now() - started_).count();
    if (seconds > 0) now.items_per_second = static_cast<double>(now.read - started_with_) / seconds;
    if (now.finished()) {
      now.left = Milliseconds(0);
    } else if (now.items_per_second > 0 && now.expected > now.read) {
      now.left = Milliseconds(
          std::chrono::duration<double>(static_cast<double>(now.expected - now.read) / now.items_per_second));
    }
    return now;
  }

  std::int64_t expected_;
  MigrationWork work_;
  std::deque<SegmentMigration> segments_;
  steady_clock::time_point started_ = steady_clock::now();
  std::int64_t started_with_ = 0;  ///< The number of items that earlier runs have read.
  std::mutex mutex_;
  std::condition_variable changed_;
  std::size_t working_ = 0;
  std::exception_ptr failure_;
};

}  // namespace

struct MigrationCore::State {
  TableCore table;
  TableCore limited;
  FreshObjects fresh;
  MigrationOptions options;
  StopSignal stop{};
};

MigrationCore::MigrationCore(TableCore table, Database limited, FreshObjects const& fresh, MigrationOptions options) {
  check(options);
  TableCore limited_table = table.through(std::move(limited));
  state_ = new State{
      .table = std::move(table), .limited = std::move(limited_table), .fresh = fresh, .options = std::move(options)};
}
MigrationCore::~MigrationCore() { delete state_; }

MigrationReport MigrationCore::run(MigrationHandlers& handlers, bool dry) {
  State& state = *state_;
  return MigrationRun(state.table, state.limited, state.fresh, state.options, state.stop, handlers, dry)();
}

void MigrationCore::stop() noexcept { state_->stop.request(); }

}  // namespace dynamorm::detail
