// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/system/system_error.hpp>
#include <chrono>
#include <tuple>

#include "dynamorm/capacity_meter.hpp"
#include "dynamorm/faults.hpp"
#include "dynamorm/limiter.hpp"
#include "dynamorm/make_database.hpp"
#include "dynamorm/observer.hpp"
#include "dynamorm/service_error.hpp"

#include "async_testing.hpp"
#include "cancelling.hpp"
#include "slow_services.hpp"
#include "support/overloaded_backend.hpp"

namespace dynamorm::testing {
namespace {

using namespace std::chrono_literals;
using boost::asio::awaitable;

constexpr auto a_while = 50ms;

/// The layers around the service.
enum class Around { nothing, layers };

/// Waits for two gets, so that the second one waits for the connection of the first if there is only one. A limiter
/// lets the second one through once the first has ended.
class CancelledWhile : public ::testing::TestWithParam<std::tuple<SlowService, Around>> {
 protected:
  CancelledWhile() : service_(std::get<SlowService>(GetParam()).start(options_)), notes_(database(context_)) {}

  AsyncDatabase database(boost::asio::io_context& context) {
    AsyncDatabase const db = connect_async(context.get_executor(), options_);
    if (std::get<Around>(GetParam()) == Around::nothing) return db;
    Limiter const limiter{{.read_units = 1'000}};
    return observed(limiter.around(Faults(1).around(CapacityMeter().around(db))), std::make_shared<Observer>());
  }

  void get(boost::asio::cancellation_signal& signal, std::exception_ptr& error, bool& ended) {
    notes_.get("1", boost::asio::bind_cancellation_slot(signal.slot(),
                                                        [&](std::exception_ptr thrown, std::optional<Note> const&) {
                                                          error = std::move(thrown);
                                                          ended = true;
                                                        }));
  }

  ConnectOptions options_ = options_for_tests();
  std::shared_ptr<void> service_;
  boost::asio::io_context context_;
  AsyncTable<Note> notes_;
};
INSTANTIATE_TEST_SUITE_P(on, CancelledWhile,
                         ::testing::Combine(::testing::ValuesIn(slow_services()),
                                            ::testing::Values(Around::nothing, Around::layers)),
                         [](auto const& given) {
                           bool const has_layers = std::get<Around>(given.param) == Around::layers;
                           return std::get<SlowService>(given.param).name + (has_layers ? "_behind_layers" : "");
                         });

TEST_P(CancelledWhile, ends_at_once) {
  boost::asio::cancellation_signal first;
  boost::asio::cancellation_signal second;
  std::exception_ptr errors[2];
  bool ended[2] = {false, false};
  get(first, errors[0], ended[0]);
  get(second, errors[1], ended[1]);
  context_.run_for(a_while);
  ASSERT_FALSE(ended[0] || ended[1]);

  second.emit(boost::asio::cancellation_type::total);
  first.emit(boost::asio::cancellation_type::terminal);
  for (int i = 0; i < 100 && !(ended[0] && ended[1]); ++i) context_.run_for(10ms);

  EXPECT_TRUE(ended[0] && ended[1]);
  EXPECT_TRUE(is_aborted(errors[0]));
  EXPECT_TRUE(is_aborted(errors[1]));
}

TEST_P(CancelledWhile, ends_at_its_deadline) {
  std::exception_ptr error;
  bool ended = false;
  auto const start = std::chrono::steady_clock::now();
  notes_.get("1", within(a_while), [&](std::exception_ptr thrown, std::optional<Note> const&) {
    error = std::move(thrown);
    ended = true;
  });
  for (int i = 0; i < 100 && !ended; ++i) context_.run_for(10ms);

  ASSERT_TRUE(ended);
  EXPECT_LT(std::chrono::steady_clock::now() - start, 2s);
  EXPECT_THROW(std::rethrow_exception(error), DeadlineExceeded);
}

/// The context is destroyed while requests are in progress.
TEST_P(CancelledWhile, is_dropped_with_its_context) {
  auto const sentinel = std::make_shared<int>(0);
  std::weak_ptr<int> const watched = sentinel;
  AsyncDatabase survivor;
  bool called = false;
  {
    boost::asio::io_context context;
    survivor = database(context);
    AsyncTable<Note> const notes(survivor);
    auto const handler = [&called, kept = std::make_shared<std::shared_ptr<int>>(sentinel)](
                             std::exception_ptr const&, std::optional<Note> const&) { called = true; };
    notes.get("1", handler);
    notes.get("2", handler);
    context.run_for(a_while);
  }
  EXPECT_FALSE(called);
  EXPECT_EQ(watched.use_count(), 1) << "a handler was not destroyed";
}

/// All handles are destroyed while requests are in progress; these end as usual.
TEST_P(CancelledWhile, survives_its_handles) {
  std::exception_ptr error;
  bool ended = false;
  {
    AsyncTable<Note> const notes(database(context_));
    notes.get("1", within(a_while), [&](std::exception_ptr thrown, std::optional<Note> const&) {
      error = std::move(thrown);
      ended = true;
    });
  }
  for (int i = 0; i < 100 && !ended; ++i) context_.run_for(10ms);
  EXPECT_TRUE(ended);
}

awaitable<void> wait_for(std::chrono::milliseconds time) {
  boost::asio::steady_timer timer(co_await boost::asio::this_coro::executor, time);
  co_await timer.async_wait(boost::asio::use_awaitable);
}

awaitable<void> race(AsyncTable<Note> notes) {
  using boost::asio::experimental::awaitable_operators::operator||;
  auto const winner = co_await (notes.get("1") || wait_for(a_while));
  EXPECT_EQ(winner.index(), 1U);
}
TEST_P(CancelledWhile, loses_a_race) { run(context_, race(notes_)); }

class CancelledInMemory : public ::testing::Test {
 protected:
  boost::asio::io_context context_;
};

TEST_F(CancelledInMemory, between_the_requests_of_a_batch) {
  Database const overloaded = make_database(std::make_shared<OverloadedBackend>(in_memory()));
  AsyncTable<Note> const notes(make_async(context_.get_executor(), overloaded));
  std::vector<std::string> const keys{"1", "2"};
  boost::asio::cancellation_signal signal;
  std::exception_ptr error;
  notes.get_batch(keys, boost::asio::bind_cancellation_slot(
                            signal.slot(),
                            [&](std::exception_ptr thrown, std::vector<Note> const&) { error = std::move(thrown); }));
  context_.run_for(a_while);

  signal.emit(boost::asio::cancellation_type::total);
  context_.run_for(a_while);

  EXPECT_TRUE(is_aborted(error));
}

TEST_F(CancelledInMemory, before_it_has_started) {
  AsyncTable<Note> const notes(make_async(context_.get_executor(), in_memory()));
  boost::asio::cancellation_signal signal;
  std::exception_ptr error;
  notes.get("1", boost::asio::bind_cancellation_slot(
                     signal.slot(),
                     [&](std::exception_ptr thrown, std::optional<Note> const&) { error = std::move(thrown); }));
  signal.emit(boost::asio::cancellation_type::total);
  context_.run();

  EXPECT_TRUE(is_aborted(error));
}

}  // namespace
}  // namespace dynamorm::testing
