// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/detail/changes/consumer_core.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <map>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <utility>

#include "dynamorm/service_error.hpp"

#include "mapper/changes/lease_board.hpp"
#include "mapper/changes/table_stream.hpp"
#include "mapper/channel.hpp"
#include "mapper/clock.hpp"
#include "mapper/course.hpp"
#include "mapper/run.hpp"
#include "mapper/stop_signal.hpp"
#include "mapper/tables/bookkeeping_table.hpp"

namespace dynamorm::detail {
namespace {

using mapper::Lease;
using mapper::LeaseBoard;
using mapper::retry_delay;
using mapper::StopSignal;
using mapper::TableStream;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds checkpoint_interval{1'000};

void check(ConsumerOptions const& options) {
  if (options.group.empty()) mapper::refuse("ConsumerOptions::group is empty; name the purpose of the consumer");
  if (options.lease_table.empty()) mapper::refuse("ConsumerOptions::lease_table is empty");
  if (options.lease_time.count() < 100) {
    mapper::refuse("ConsumerOptions::lease_time must be at least 100 ms, got " +
                   std::to_string(options.lease_time.count()) + " ms");
  }
  if (options.max_tries < 1) {
    mapper::refuse("ConsumerOptions::max_tries must be at least 1, got " + std::to_string(options.max_tries));
  }
}

/// When something that failed is tried again.
struct Retry {
  int failures = 0;
  steady_clock::time_point at{};
};

/// Where a consumer is in one of its shards.
struct ShardPlace {
  std::int64_t taken = -1;  ///< The beat of the lease when it was taken. Afterwards another consumer may have had it.
  std::string iterator{};   ///< Empty if a new one is needed.
  std::string handled{};    ///< The sequence number of the last handled change.
  std::string stored{};     ///< The same, as far as it is stored in the lease.
  steady_clock::time_point stored_at{};
  std::int64_t lag = 0;  ///< In seconds.
  Retry retry{};
};

/// One call of Consumer::run().
class ConsumerRun {
 public:
  ConsumerRun(TableCore const& table, ConsumerOptions const& options, ChangeHandlers& handlers, StopSignal& stop,
              std::atomic<std::int64_t>& handled, std::atomic<std::int64_t>& lag)
      : table_(table),
        options_(options),
        handlers_(handlers),
        stop_(stop),
        handled_(handled),
        lag_(lag),
        stream_(mapper::finish(TableStream::find(channel_, table.database(), table.name()))),
        board_(mapper::bookkeeping_table<Lease>(table.database(), options.lease_table),
               table.name() + "/" + options.group, options) {}

  void operator()() {
    std::jthread const heart([this](std::stop_token const& over) { keep_alive(over); });
    try {
      work_until_stopped();
    } catch (...) {
      leave_all();
      throw;
    }
    leave_all();
  }

 private:
  /// Renews the leases while the handler works.
  void keep_alive(std::stop_token const& over) {
    std::mutex mutex;
    std::condition_variable_any never;
    std::unique_lock lock(mutex);
    while (!never.wait_for(lock, over, milliseconds(options_.lease_time.count()) / 3, [] { return false; })) {
      if (over.stop_requested()) return;
      board_.renew();
    }
  }

  void work_until_stopped() {
    while (!stop_.requested()) {
      if (!work()) stop_.wait(milliseconds(options_.poll_interval.count()));
    }
  }

  /// Calls `request`. If it fails and may succeed later, sets `retry` for the next call. Returns whether it succeeded.
  template <class Request>
  bool attempt(Retry& retry, Request const& request) {
    if (steady_clock::now() < retry.at) return false;
    try {
      request();
      retry.failures = 0;
      return true;
    } catch (RequestError const& error) {
      if (!error.retryable() || handler_threw_) throw;
      // In time to keep the leases.
      retry.at = steady_clock::now() + retry_delay(++retry.failures, milliseconds(options_.lease_time.count()) / 3);
      return false;
    }
  }

  /// Reads each shard once. Returns whether there were changes.
  bool work() {
    auto const now = steady_clock::now();
    if (now >= next_round_ && attempt(round_retry_, [&] { board_.coordinate(stream_, now); })) {
      next_round_ = now + milliseconds(options_.lease_time.count()) / 3;
    }
    bool found = false;
    std::int64_t lag = 0;
    std::vector<Lease> const owned = board_.owned();
    std::erase_if(places_,
                  [&](auto const& each) { return std::ranges::find(owned, each.first, &Lease::shard) == owned.end(); });
    for (Lease const& lease : owned) {
      if (stop_.requested()) return true;
      ShardPlace& place = places_[lease.shard];
      if (place.taken != lease.beat) place = place_of(lease);
      lag = std::max(lag, place.lag);
      bool const is_wanted = board_.is_wanted(lease.shard);
      bool const succeeded = attempt(place.retry, [&] {
        if (is_wanted) {
          leave(lease.shard);
        } else {
          found = read(lease, place) || found;
        }
      });
      if (!succeeded) place.iterator.clear();
    }
    lag_ = lag;
    return found;
  }

  static ShardPlace place_of(Lease const& lease) {
    return {
        .taken = lease.beat, .handled = lease.checkpoint, .stored = lease.checkpoint, .stored_at = steady_clock::now()};
  }

  /// Reads and handles one page. Returns whether there were changes.
  bool read(Lease const& lease, ShardPlace& place) {
    mapper::ChangePage page;
    try {
      if (place.iterator.empty()) place.iterator = iterator_of(lease, place);
      page = mapper::finish(stream_.read(channel_, place.iterator));
    } catch (RequestError const& error) {
      place.iterator.clear();
      if (error.name() == "ExpiredIteratorException") return true;
      if (!options_.skip_trimmed) throw;
      if (error.name() == "ResourceNotFoundException") return board_.finish(lease.shard);
      if (error.name() != "TrimmedDataAccessException") throw;
      place.iterator = mapper::finish(stream_.iterator(channel_, lease.shard, StreamStart::oldest));
      return true;
    }
    place.lag = 0;
    for (ChangeRecord const& change : page.changes) {
      place.lag = std::max<std::int64_t>(0, mapper::now_in(table_.database()) / 1'000'000'000 - change.seconds);
      if (!may_go_on(lease.shard) || !handle(lease.shard, change)) {
        place.iterator.clear();
        return true;
      }
      place.handled = change.sequence_number;
      if (steady_clock::now() - place.stored_at >= checkpoint_interval) store(lease.shard, place);
    }
    place.iterator = page.next;
    store(lease.shard, place);
    if (!page.next.empty()) return !page.changes.empty();
    board_.finish(lease.shard);
    next_round_ = {};  // its children can be read now
    return true;
  }

  [[nodiscard]] std::string iterator_of(Lease const& lease, ShardPlace const& place) {
    if (!place.handled.empty()) {
      return mapper::finish(stream_.iterator_after(channel_, lease.shard, place.handled));
    }
    StreamStart const start = lease.from_newest ? StreamStart::newest : StreamStart::oldest;
    return mapper::finish(stream_.iterator(channel_, lease.shard, start));
  }

  [[nodiscard]] bool may_go_on(std::string const& shard) const {
    return !stop_.requested() && board_.is_ours(shard, steady_clock::now());
  }

  /// Returns whether the change was handled, or given up; not if the consumer must leave the shard before.
  bool handle(std::string const& shard, ChangeRecord const& change) {
    for (int tries = 1;; ++tries) {
      try {
        handlers_.handle(change);
        break;
      } catch (std::exception const& error) {
        if (tries >= options_.max_tries) {
          handler_threw_ = true;
          if (!handlers_.give_up(change, error)) throw;
          handler_threw_ = false;
          break;
        }
      }
      stop_.wait(retry_delay(tries));
      if (!may_go_on(shard)) return false;
    }
    ++handled_;
    return true;
  }

  void store(std::string const& shard, ShardPlace& place) {
    if (place.handled == place.stored) return;
    board_.store_checkpoint(shard, place.handled);
    place.stored = place.handled;
    place.stored_at = steady_clock::now();
  }

  /// Stores a checkpoint and gives up the lease.
  void leave(std::string const& shard) {
    auto const place = places_.find(shard);
    if (place != places_.end()) store(shard, place->second);
    board_.release(shard);
  }

  /// Ignores failures: the leases end by themselves.
  void leave_all() noexcept {
    for (Lease const& lease : board_.owned()) {
      try {
        leave(lease.shard);
      } catch (RequestError const&) {
      }
    }
  }

  TableCore const& table_;
  ConsumerOptions const& options_;
  ChangeHandlers& handlers_;
  StopSignal& stop_;
  std::atomic<std::int64_t>& handled_;
  std::atomic<std::int64_t>& lag_;
  mapper::Channel channel_{};  ///< Of the requests to the stream.
  TableStream stream_;
  LeaseBoard board_;
  std::map<std::string, ShardPlace> places_{};  ///< By shard.
  steady_clock::time_point next_round_{};
  Retry round_retry_{};
  bool handler_threw_ = false;
};

}  // namespace

struct ConsumerCore::State {
  TableCore table;
  ConsumerOptions options;
  StopSignal stop{};
  std::atomic<std::int64_t> handled{0};
  std::atomic<std::int64_t> lag{0};
};

ConsumerCore::ConsumerCore(TableCore table, ConsumerOptions options) {
  check(options);
  state_ = new State{.table = std::move(table), .options = std::move(options)};
}
ConsumerCore::~ConsumerCore() { delete state_; }

TableCore const& ConsumerCore::table() const noexcept { return state_->table; }

void ConsumerCore::run(ChangeHandlers& handlers) {
  State& state = *state_;
  std::optional<ConsumerRun> run;
  for (int failures = 0; !run && !state.stop.requested();) {
    try {
      run.emplace(state.table, state.options, handlers, state.stop, state.handled, state.lag);
    } catch (RequestError const& error) {
      if (!error.retryable()) throw;
      state.stop.wait(retry_delay(++failures));
    }
  }
  if (run) (*run)();
}

void ConsumerCore::stop() noexcept { state_->stop.request(); }
std::int64_t ConsumerCore::handled() const noexcept { return state_->handled; }
std::int64_t ConsumerCore::lag_seconds() const noexcept { return state_->lag; }

}  // namespace dynamorm::detail
