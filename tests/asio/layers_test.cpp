// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <atomic>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_future.hpp>
#include <chrono>
#include <future>
#include <mutex>

#include "dynamorm/asio/async_batch.hpp"
#include "dynamorm/asio/async_transaction.hpp"
#include "dynamorm/capacity_meter.hpp"
#include "dynamorm/faults.hpp"
#include "dynamorm/limiter.hpp"
#include "dynamorm/observer.hpp"
#include "dynamorm/service_error.hpp"

#include "async_testing.hpp"

namespace dynamorm::testing {
namespace {

using namespace std::chrono_literals;
using boost::asio::awaitable;
using ::testing::ElementsAre;
using ::testing::SizeIs;
using SteadyClock = std::chrono::steady_clock;

/// Notes the names of requests, and counts attempts.
class Watcher final : public Observer {
 public:
  void attempted(AttemptEvent const& /*attempt*/) noexcept override { ++attempts; }
  void finished(RequestEvent const& request) noexcept override {
    std::scoped_lock const lock(mutex_);
    requests.emplace_back(request.operation);
    failures += request.failure != nullptr ? 1 : 0;
  }

  std::vector<std::string> requests;
  int failures = 0;
  std::atomic<int> attempts = 0;

 private:
  std::mutex mutex_;
};

class AsyncLayers : public AsyncTest {
 protected:
  AsyncLayers() { run(prepare(db_)); }
  static awaitable<void> prepare(AsyncDatabase db) {
    AsyncTable<Note> const notes(db);
    co_await notes.create_table();
    Note const note{"1", "first", 3};
    co_await notes.put(note);
  }
  void run_on() {
    context_.restart();
    context_.run();
  }

  Note const second_{"2", "text", 2};
  Note const third_{"3", "text", 3};
  Note const fourth_{"4", "text", 4};
  AsyncDatabase db_ = database();
  Faults faults_{1};
};
DYNAMORM_ON_EVERY_PLACE(AsyncLayers);

awaitable<void> watch_in_layers(AsyncDatabase db, std::shared_ptr<Watcher> watcher, bool has_attempts) {
  AsyncTable<Note> const notes(observed(db, watcher));
  Note const note{"2", "second", 4};

  co_await notes.put(note);
  (void)co_await notes.get("2");
  EXPECT_THROW(co_await notes.put_unique(note), HashKeyExists);

  EXPECT_THAT(watcher->requests, ElementsAre("PutItem", "GetItem", "PutItem"));
  EXPECT_EQ(watcher->failures, 1);
  EXPECT_EQ(watcher->attempts, has_attempts ? 3 : 0);
}
TEST_P(AsyncLayers, observers_see_requests_and_attempts) {
  run(watch_in_layers(db_, std::make_shared<Watcher>(), GetParam() == Place::server));
}

awaitable<void> meter_all(AsyncDatabase db, CapacityMeter meter) {
  AsyncTable<Note> const notes(meter.around(db));
  Note const note{"2", "second", 4};

  co_await notes.put(note);
  (void)co_await notes.get("2", consistent);
  EXPECT_THAT(co_await notes.scan().recursive().all(), SizeIs(2));

  EXPECT_EQ(meter.write_units(), 1);
  EXPECT_EQ(meter.read_units(), 1.5);
}
TEST_P(AsyncLayers, meters_count_everything) { run(meter_all(db_, CapacityMeter())); }

TEST_P(AsyncLayers, limiters_hold_back_requests_without_threads) {
  Limiter const limiter{{.write_units = 100}};
  AsyncTable<Note> const notes(limiter.around(db_));
  auto const start = SteadyClock::now();
  int done = 0;

  for (int i = 0; i < 40; ++i) {
    Note const note{std::to_string(i), "text", i};
    notes.put(note, [&](std::exception_ptr const& error) { done += error ? 0 : 1; });
  }
  run_on();

  EXPECT_EQ(done, 40);
  EXPECT_GT(SteadyClock::now() - start, 380ms);
  EXPECT_LT(SteadyClock::now() - start, 2s);
}

awaitable<void> be_held_back(AsyncTable<Note> notes) {
  Note const note{"2", "second", 4};
  EXPECT_THROW(co_await notes.put(note, within(10ms)), DeadlineExceeded);
  EXPECT_EQ(co_await notes.get("2"), std::nullopt);
}
TEST_P(AsyncLayers, limiters_keep_deadlines) {
  run(be_held_back(AsyncTable<Note>(Limiter{{.write_units = 1}}.around(db_))));
}

TEST_P(AsyncLayers, limiters_let_others_pass_when_a_request_is_cancelled) {
  Limiter const limiter{{.write_units = 20}};
  AsyncTable<Note> const notes(limiter.around(db_));
  boost::asio::cancellation_signal signal;
  int ended = 0;
  bool cancelled = false;
  auto const count = [&](std::exception_ptr const& error) { ended += error ? 0 : 1; };

  notes.put(second_, boost::asio::bind_cancellation_slot(
                         signal.slot(), [&](std::exception_ptr const& error) { cancelled = error != nullptr; }));
  notes.put(third_, count);
  notes.put(fourth_, count);
  context_.restart();
  context_.run_for(5ms);
  signal.emit(boost::asio::cancellation_type::total);
  run_on();

  EXPECT_TRUE(cancelled);
  EXPECT_EQ(ended, 2);
}

awaitable<void> fail_in_layers(AsyncTable<Note> notes, Faults faults) {
  Note const note{"2", "second", 4};
  faults.add({.operation = "PutItem", .times = 1, .error = "ThrottlingException"});
  EXPECT_THROW(co_await notes.put(note), Throttled);
  co_await notes.put(note);

  faults.add({.operation = "GetItem", .times = 1, .lose_answer = true});
  EXPECT_THROW((void)co_await notes.get("2"), ConnectionLost);
  EXPECT_EQ(co_await notes.get("2"), note);

  faults.add({.operation = "BatchWriteItem", .times = 1, .unprocessed = 2});
  std::vector<Note> const many{{"3", "third", 1}, {"4", "fourth", 2}, {"5", "fifth", 3}};
  co_await notes.put_batch(many);
  EXPECT_EQ(co_await notes.scan().count(), 5);
  EXPECT_EQ(faults.injected(), 3U);
}
TEST_P(AsyncLayers, faults_apply) { run(fail_in_layers(AsyncTable<Note>(faults_.around(db_)), faults_)); }

awaitable<void> conflict_in_layers(AsyncDatabase db, Faults faults) {
  faults.add({.operation = "TransactWriteItems", .times = 2, .cancel = "TransactionConflict"});
  AsyncTransaction order(faults.around(db));
  order.put(Note{"2", "second", 4});
  co_await order.commit();
  EXPECT_EQ(faults.injected(), 2U);
}
TEST_P(AsyncLayers, faults_cancel_transactions) { run(conflict_in_layers(db_, faults_)); }

TEST_P(AsyncLayers, delays_occupy_no_thread_and_are_cancelled) {
  faults_.add({.operation = "GetItem", .times = 10, .delay = 300ms});
  faults_.add({.operation = "PutItem", .delay = 1min});
  AsyncTable<Note> const notes(faults_.around(db_));
  boost::asio::cancellation_signal signal;
  auto const start = SteadyClock::now();
  int found = 0;
  bool cancelled = false;

  for (int i = 0; i < 10; ++i) {
    notes.get("1", [&](std::exception_ptr const&, std::optional<Note> const& note) { found += note ? 1 : 0; });
  }
  notes.put(second_, boost::asio::bind_cancellation_slot(
                         signal.slot(), [&](std::exception_ptr const& error) { cancelled = error != nullptr; }));
  context_.restart();
  context_.run_for(20ms);
  EXPECT_EQ(found, 0);
  signal.emit(boost::asio::cancellation_type::total);
  run_on();

  EXPECT_EQ(found, 10);
  EXPECT_TRUE(cancelled);
  EXPECT_LT(SteadyClock::now() - start, 2s) << "one after the other, the delays take 3 s";
}

struct SlowNote {
  std::string id{};
  std::string text{};

  static constexpr auto schema = table("slow-notes", hash_key<&SlowNote::id>, throughput(1, 1));
};

awaitable<void> exceed_in_layers(AsyncTable<SlowNote> notes) {
  co_await notes.create_table();
  SlowNote const note{"1", std::string(3'000, 'x')};
  co_await notes.put(note);
  EXPECT_THROW(co_await notes.put(note), Throttled);
}
TEST_P(AsyncLayers, faults_enforce_throughput) {
  faults_.enforce_throughput();
  run(exceed_in_layers(AsyncTable<SlowNote>(faults_.around(db_))));
}

/// All layers around each other.
AsyncDatabase in_all_layers(AsyncDatabase const& db, std::shared_ptr<Watcher> const& watcher,
                            CapacityMeter const& meter, Limiter const& limiter, Faults const& faults) {
  return observed(limiter.around(faults.around(meter.around(observed(db, watcher)))), watcher);
}

TEST_P(AsyncLayers, layers_stand_around_each_other) {
  auto const watcher = std::make_shared<Watcher>();
  CapacityMeter const meter;
  AsyncDatabase const db = in_all_layers(db_.with_prefix("p-"), watcher, meter,
                                         Limiter{{.read_units = 1'000, .write_units = 1'000}}, faults_);

  run(prepare(db));

  EXPECT_EQ(AsyncTable<Note>(db).name(), "p-notes");
  EXPECT_EQ(meter.write_units(), 1);
  EXPECT_GE(watcher->requests.size(), 4U);
}

TEST_P(AsyncLayers, threads_share_layers) {
  auto const watcher = std::make_shared<Watcher>();
  CapacityMeter const meter;
  Limiter const limiter{{.read_units = 1'000}};
  boost::asio::thread_pool pool(4);
  AsyncDatabase const inner =
      GetParam() == Place::server
          ? connect_async(
                pool.get_executor(),
                {.region = "local", .endpoint = server_->url(), .access_key_id = "local", .secret_access_key = "local"})
          : make_async(pool.get_executor(), in_memory());
  AsyncTable<Note> const notes(in_all_layers(inner, watcher, meter, limiter, faults_));
  if (GetParam() != Place::server) notes.create_table(boost::asio::use_future).get();
  std::vector<std::future<std::optional<Note>>> found;

  for (int i = 0; i < 200; ++i) found.push_back(notes.get("1", boost::asio::use_future));
  for (auto& each : found) EXPECT_NO_THROW((void)each.get());

  EXPECT_EQ(meter.read_units(), 100);
  pool.join();
}

TEST(AsyncLayersInMemory, are_dropped_with_their_context) {
  auto const sentinel = std::make_shared<int>(0);
  std::weak_ptr<int> const watched = sentinel;
  Limiter const limiter{{.read_units = 1, .write_units = 1}};
  Faults faults{1};
  faults.add({.operation = "Scan", .delay = 1min});
  AsyncDatabase survivor;
  {
    boost::asio::io_context context;
    survivor = in_all_layers(make_async(context.get_executor(), in_memory()), std::make_shared<Watcher>(),
                             CapacityMeter(), limiter, faults);
    AsyncTable<Note> const notes(survivor);
    auto const kept = std::make_shared<std::shared_ptr<int>>(sentinel);
    notes.get("1", [kept](std::exception_ptr const&, std::optional<Note> const&) {});
    notes.get("2", [kept](std::exception_ptr const&, std::optional<Note> const&) {});
    notes.scan().count([kept](std::exception_ptr const&, std::int64_t) {});
    AsyncTable<Note>(faults.around(survivor)).scan().count([kept](std::exception_ptr const&, std::int64_t) {});
    context.run_for(20ms);
  }
  EXPECT_EQ(watched.use_count(), 1) << "a handler was not destroyed";
}

}  // namespace
}  // namespace dynamorm::testing
