// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <algorithm>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_future.hpp>
#include <boost/system/system_error.hpp>
#include <chrono>
#include <future>
#include <numeric>

#include "dynamorm/asio/async_parallel_scan.hpp"
#include "dynamorm/capacity_meter.hpp"
#include "dynamorm/faults.hpp"
#include "dynamorm/observer.hpp"
#include "dynamorm/service_error.hpp"

#include "async_testing.hpp"
#include "cancelling.hpp"

namespace dynamorm::testing {
namespace {

using namespace dynamorm::literals;
using namespace std::chrono_literals;
using boost::asio::awaitable;
using ::testing::Each;
using ::testing::HasSubstr;
using ::testing::SizeIs;

struct Star {
  std::string id{};
  int number = 0;
  std::string color{};

  static constexpr auto schema =
      table("stars", hash_key<&Star::id>, global_index<"by-color">(hash_key<&Star::color>, project_keys));
};

/// The same table, with a member of another type.
struct NumberedStar {
  std::string id{};
  int color = 0;

  static constexpr auto schema = table("stars", hash_key<&NumberedStar::id>);
};

constexpr int stars_stored = 60;

std::vector<int> all_numbers() {
  std::vector<int> numbers(stars_stored);
  std::iota(numbers.begin(), numbers.end(), 0);
  return numbers;
}

std::vector<int> numbers_of(std::vector<Star> const& stars) {
  std::vector<int> numbers;
  for (Star const& star : stars) numbers.push_back(star.number);
  std::ranges::sort(numbers);
  return numbers;
}

/// Stars 0 to 59; every third one is red.
awaitable<void> store_stars(AsyncDatabase db) {
  AsyncTable<Star> const stars(db);
  co_await stars.create_table();
  std::vector<Star> many;
  for (int i = 0; i < stars_stored; ++i) many.push_back({std::to_string(i), i, i % 3 == 0 ? "red" : "blue"});
  co_await stars.put_batch(many);
}

class AsyncParallelScans : public AsyncTest {
 protected:
  AsyncParallelScans() { run(store_stars(db_)); }
  void run_on() {
    context_.restart();
    context_.run();
  }

  AsyncDatabase db_ = database();
  AsyncTable<Star> stars_{db_};
};
DYNAMORM_ON_EVERY_PLACE(AsyncParallelScans);

awaitable<void> scan_all(AsyncTable<Star> stars) {
  EXPECT_EQ(numbers_of(co_await stars.scan().parallel(1).all()), all_numbers());
  EXPECT_EQ(numbers_of(co_await stars.scan().page_size(3).parallel(4).all()), all_numbers());

  auto scan = stars.scan().page_size(2).parallel(5);
  std::vector<Star> walked;
  while (std::optional<Star> star = co_await scan.next()) walked.push_back(*star);
  EXPECT_EQ(numbers_of(walked), all_numbers());
  EXPECT_FALSE(co_await scan.next());
  EXPECT_EQ(numbers_of(co_await scan.all()), all_numbers());
}
TEST_P(AsyncParallelScans, return_each_item_once) { run(scan_all(stars_)); }

awaitable<void> scan_some(AsyncTable<Star> stars) {
  auto const red = stars.scan("color"_a = "red").page_size(2);
  EXPECT_THAT(co_await red.parallel(3).all(), Each(::testing::Field(&Star::color, "red")));
  EXPECT_THAT(co_await red.parallel(3).all(), SizeIs(stars_stored / 3));
  EXPECT_THAT(co_await red.only<&Star::id>().parallel(3).all(), SizeIs(stars_stored / 3));
  EXPECT_THAT(co_await stars.scan_index<"by-color">().parallel(3).all(), SizeIs(stars_stored));
  EXPECT_EQ(numbers_of(co_await stars.scan_index<"by-color">().parallel(3).fetch_whole()), all_numbers());
  EXPECT_THAT(red.parallel(3).rendered(), HasSubstr("TotalSegments: 3, side by side"));
}
TEST_P(AsyncParallelScans, take_filters_attributes_and_indexes) { run(scan_some(stars_)); }

awaitable<void> scan_up_to(AsyncTable<Star> stars) {
  auto seven = stars.scan().page_size(2).limit(7).parallel(3);
  EXPECT_THAT(co_await seven.all(), SizeIs(7));
  EXPECT_FALSE(co_await seven.next());
  EXPECT_THAT(co_await seven.fetch_whole(), SizeIs(7));
  EXPECT_EQ(co_await seven.count(), 7);
  EXPECT_TRUE(co_await seven.first());
  EXPECT_FALSE(co_await seven.next());
  EXPECT_THAT(co_await stars.scan().limit(1'000).parallel(3).all(), SizeIs(stars_stored));
  EXPECT_FALSE(co_await stars.scan("color"_a = "green").parallel(3).first());
}
TEST_P(AsyncParallelScans, end_at_a_limit) { run(scan_up_to(stars_)); }

awaitable<void> count_stars(AsyncTable<Star> stars) {
  CapacityMeter meter;
  EXPECT_EQ(co_await stars.scan().page_size(4).metered(meter).parallel(4).count(), stars_stored);
  EXPECT_GT(meter.read_units(), 0);
  EXPECT_EQ(co_await stars.scan("color"_a = "red").parallel(4).count(), stars_stored / 3);
}
TEST_P(AsyncParallelScans, count) { run(count_stars(stars_)); }

awaitable<void> copy_scan(AsyncTable<Star> stars) {
  auto scan = stars.scan().page_size(5).parallel(3);
  EXPECT_TRUE(co_await scan.next());

  auto copy = scan;

  EXPECT_EQ(numbers_of(co_await copy.all()), all_numbers());
  std::vector<Star> rest;
  while (std::optional<Star> star = co_await scan.next()) rest.push_back(*star);
  EXPECT_THAT(rest, SizeIs(stars_stored - 1));
}
TEST_P(AsyncParallelScans, are_copied_without_their_walk) { run(copy_scan(stars_)); }

awaitable<void> scan_late(AsyncTable<Star> stars) {
  EXPECT_THROW((void)co_await stars.scan().within(0ms).parallel(3).all(), DeadlineExceeded);
  EXPECT_THROW((void)co_await stars.scan().within(0ms).parallel(3).count(), DeadlineExceeded);
  EXPECT_THAT(co_await stars.scan().within(1min).parallel(3).all(), SizeIs(stars_stored));
}
TEST_P(AsyncParallelScans, have_one_deadline) { run(scan_late(stars_)); }

awaitable<void> scan_misfits(AsyncDatabase db) {
  AsyncTable<NumberedStar> const numbered(db);
  int skipped = 0;

  EXPECT_THROW((void)co_await numbered.scan().parallel(3).all(), ValidationError);
  auto const handler = [&skipped](Item const&, ValidationError const&) { ++skipped; };
  EXPECT_THAT(co_await numbered.scan().skip_invalid(handler).parallel(3).all(), SizeIs(0));
  EXPECT_EQ(skipped, stars_stored);
}
TEST_P(AsyncParallelScans, skip_items_that_do_not_fit) { run(scan_misfits(db_)); }

TEST_P(AsyncParallelScans, reject_queries_cursors_and_segments) {
  EXPECT_THROW((void)stars_.query("id"_a = "1").parallel(2), RequestRejected);
  EXPECT_THROW((void)stars_.scan().parallel(0), RequestRejected);
  EXPECT_THROW((void)stars_.scan().parallel(257), RequestRejected);
  EXPECT_THROW((void)stars_.scan().segment(0, 2).parallel(2), RequestRejected);
}

TEST_P(AsyncParallelScans, outlive_their_objects) {
  auto future = stars_.scan().page_size(3).parallel(4).all(boost::asio::use_future);
  { auto const never_awaited = stars_.scan().parallel(4).all(); }
  run_on();

  EXPECT_EQ(numbers_of(future.get()), all_numbers());
}

TEST_P(AsyncParallelScans, have_requests_of_all_segments_in_flight) {
  Faults faults(1);
  faults.add({.operation = "Scan", .delay = 300ms});
  AsyncTable<Star> const slow{faults.around(db_)};
  auto const start = std::chrono::steady_clock::now();

  auto future = slow.scan().parallel(8).count(boost::asio::use_future);
  run_on();

  EXPECT_EQ(future.get(), stars_stored);
  EXPECT_LT(std::chrono::steady_clock::now() - start, 1500ms) << "one after the other takes 2.4 s";
}

/// Half of the requests are delayed, so that segments are cancelled between the others.
TEST_P(AsyncParallelScans, lose_no_item_by_cancellation) {
  Faults faults(1);
  faults.add({.operation = "Scan", .chance = 0.5, .delay = 2ms});
  int all_cancelled = 0;
  for (int requests = 0; requests <= 12; ++requests) {
    auto const canceller = std::make_shared<CancelAfter>(context_, requests);
    auto scan = AsyncTable<Star>(observed(faults.around(db_), canceller)).scan().page_size(4).parallel(3);
    std::vector<Star> found;
    int cancelled = 0;
    for (bool at_end = false; !at_end;) {
      scan.next(boost::asio::bind_cancellation_slot(canceller->signal.slot(),
                                                    [&](std::exception_ptr const& error, std::optional<Star> star) {
                                                      bool const ended_early = is_aborted(error);
                                                      cancelled += ended_early ? 1 : 0;
                                                      at_end = !ended_early && !star;
                                                      if (star) found.push_back(*std::move(star));
                                                    }));
      if (requests == 0 && cancelled == 0) canceller->signal.emit(boost::asio::cancellation_type::total);
      run_on();
    }
    EXPECT_EQ(numbers_of(found), all_numbers()) << "cancelled after " << requests << " requests";
    EXPECT_LE(cancelled, 1);
    all_cancelled += cancelled;
  }
  EXPECT_GT(all_cancelled, 2);
}

TEST_P(AsyncParallelScans, end_at_once_when_they_are_cancelled) {
  Faults faults(1);
  faults.add({.operation = "Scan", .delay = 10min});
  AsyncTable<Star> const slow{faults.around(db_)};
  boost::asio::cancellation_signal signal;
  std::exception_ptr error;
  slow.scan().parallel(8).all(boost::asio::bind_cancellation_slot(
      signal.slot(), [&](std::exception_ptr thrown, std::vector<Star> const&) { error = std::move(thrown); }));
  context_.restart();
  context_.run_for(20ms);
  EXPECT_FALSE(error);

  signal.emit(boost::asio::cancellation_type::total);
  context_.restart();
  context_.run_for(10s);

  EXPECT_TRUE(is_aborted(error));
}

/// Reads to the end, and again after each failure.
awaitable<std::vector<Star>> scan_in_spite_of_failures(AsyncTable<Star> stars) {
  auto scan = stars.scan().page_size(4).parallel(3);
  std::vector<Star> found;
  for (bool at_end = false; !at_end;) {
    try {
      while (std::optional<Star> star = co_await scan.next()) found.push_back(*star);
      at_end = true;
    } catch (RequestError const&) {
    }
  }
  co_return found;
}

awaitable<void> fail_each_request(AsyncDatabase db) {
  bool has_failed = true;
  for (std::uint64_t passed = 0; has_failed; ++passed) {
    Faults faults(1);
    FaultRule rule;
    rule.skip = passed;
    rule.times = 1;
    rule.error = "InternalServerError";
    faults.add(rule);
    AsyncTable<Star> const stars(faults.around(db));
    EXPECT_EQ(numbers_of(co_await scan_in_spite_of_failures(stars)), all_numbers());
    has_failed = faults.injected() > 0;
  }
}
TEST_P(AsyncParallelScans, lose_no_item_when_a_request_fails) { run(fail_each_request(db_)); }

TEST_P(AsyncParallelScans, cancel_the_other_segments_when_one_fails) {
  Faults faults(1);
  faults.add({.operation = "Scan", .times = 1, .error = "InternalServerError"});
  faults.add({.operation = "Scan", .skip = 1, .delay = 10min});
  AsyncTable<Star> const failing{faults.around(db_)};
  std::exception_ptr error;
  failing.scan().parallel(4).all(
      [&](std::exception_ptr thrown, std::vector<Star> const&) { error = std::move(thrown); });
  context_.restart();
  context_.run_for(10s);

  ASSERT_TRUE(error);
  EXPECT_THROW(std::rethrow_exception(error), RequestError);
}

TEST(AsyncParallelScansOnThreads, read_segments_on_all_of_them) {
  boost::asio::thread_pool threads(4);
  AsyncDatabase const db = make_async(threads.get_executor(), in_memory());
  boost::asio::co_spawn(threads, store_stars(db), boost::asio::use_future).get();
  auto scan = AsyncTable<Star>(db).scan().page_size(2).parallel(8);
  auto misfits = AsyncTable<NumberedStar>(db).scan();
  int skipped = 0;
  auto const handler = [&skipped](Item const&, ValidationError const&) { ++skipped; };

  for (int i = 0; i < 20; ++i) {
    EXPECT_EQ(numbers_of(scan.all(boost::asio::use_future).get()), all_numbers());
    EXPECT_EQ(scan.count(boost::asio::use_future).get(), stars_stored);
  }
  EXPECT_THROW((void)misfits.parallel(8).all(boost::asio::use_future).get(), ValidationError);
  EXPECT_THAT(misfits.skip_invalid(handler).parallel(8).all(boost::asio::use_future).get(), SizeIs(0));
  EXPECT_EQ(skipped, stars_stored);
  threads.join();
}

}  // namespace
}  // namespace dynamorm::testing
