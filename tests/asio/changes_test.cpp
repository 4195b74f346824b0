// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_future.hpp>
#include <boost/system/system_error.hpp>
#include <chrono>
#include <future>
#include <thread>

#include "dynamorm/asio/async_change_stream.hpp"
#include "dynamorm/faults.hpp"
#include "dynamorm/observer.hpp"
#include "dynamorm/service_error.hpp"

#include "async_testing.hpp"
#include "cancelling.hpp"

namespace dynamorm::testing {
namespace {

using namespace std::chrono_literals;
using boost::asio::awaitable;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// A model whose stream holds all of each change.
struct Stock {
  std::string isbn{};
  int copies = 0;

  bool operator==(Stock const&) const = default;

  static constexpr auto schema = table("stocks", hash_key<&Stock::isbn>, Stream::new_and_old_images);
};

/// Stores the item with each number of copies, from `first` to `last`.
awaitable<void> put_copies(AsyncTable<Stock> stocks, int first, int last) {
  for (int copies = first; copies <= last; ++copies) {
    Stock const stock{"1", copies};
    co_await stocks.put(stock);
  }
}

/// The copies after each change that is left in the stream.
awaitable<std::vector<int>> rest_of(AsyncChangeStream<Stock>& stream) {
  std::vector<int> copies;
  while (std::optional<Change<Stock>> const change = co_await stream.next()) copies.push_back(change->after()->copies);
  co_return copies;
}

class AsyncChanges : public AsyncTest {
 protected:
  AsyncChanges() { run(prepare(stocks_)); }
  static awaitable<void> prepare(AsyncTable<Stock> stocks) { co_await stocks.create_table(); }
  void run_on() {
    context_.restart();
    context_.run();
  }

  AsyncDatabase db_ = database();
  AsyncTable<Stock> stocks_{db_};
};
DYNAMORM_ON_EVERY_PLACE(AsyncChanges);

awaitable<void> read_images(AsyncTable<Stock> stocks) {
  co_await put_copies(stocks, 1, 2);
  co_await stocks.remove("1");
  AsyncChangeStream<Stock> stream{stocks};
  std::vector<ChangeKind> kinds;
  std::vector<std::optional<Stock>> before;
  std::vector<std::optional<Stock>> after;

  while (std::optional<Change<Stock>> const change = co_await stream.next()) {
    kinds.push_back(change->kind());
    before.push_back(change->before());
    after.push_back(change->after());
  }

  Stock const one{"1", 1};
  Stock const two{"1", 2};
  EXPECT_THAT(kinds, ElementsAre(ChangeKind::inserted, ChangeKind::modified, ChangeKind::removed));
  EXPECT_THAT(before, ElementsAre(std::nullopt, one, two));
  EXPECT_THAT(after, ElementsAre(one, two, std::nullopt));
}
TEST_P(AsyncChanges, have_kinds_and_images) { run(read_images(stocks_)); }

awaitable<void> go_on(AsyncDatabase db) {
  AsyncTable<Stock> const stocks{db};
  AsyncChangeStream<Stock> stream{db};
  EXPECT_THAT(co_await rest_of(stream), IsEmpty());
  co_await put_copies(stocks, 1, 2);
  EXPECT_THAT(co_await rest_of(stream), ElementsAre(1, 2));
  co_await put_copies(stocks, 3, 3);

  AsyncChangeStream<Stock> moved = std::move(stream);

  EXPECT_THAT(co_await rest_of(moved), ElementsAre(3));
  co_await moved.from(oldest);
  EXPECT_THAT(co_await rest_of(moved), ElementsAre(1, 2, 3));
}
TEST_P(AsyncChanges, go_on_where_the_last_walk_ended) { run(go_on(db_)); }

awaitable<void> start_behind(AsyncTable<Stock> stocks) {
  AsyncChangeStream<Stock> stream{stocks};
  co_await put_copies(stocks, 1, 2);
  co_await stream.from(newest, within(1min));
  co_await put_copies(stocks, 3, 3);

  EXPECT_THAT(co_await rest_of(stream), ElementsAre(3));
}
TEST_P(AsyncChanges, start_behind_all_that_were_made) { run(start_behind(stocks_)); }

awaitable<void> read_late(AsyncTable<Stock> stocks) {
  AsyncChangeStream<Stock> stream{stocks};
  co_await put_copies(stocks, 1, 2);

  EXPECT_THROW((void)co_await stream.next(within(0ms)), DeadlineExceeded);
  EXPECT_THROW(co_await stream.from(newest, within(0ms)), DeadlineExceeded);
  co_await stream.from(oldest);
  EXPECT_THAT(co_await rest_of(stream), ElementsAre(1, 2));
}
TEST_P(AsyncChanges, keep_deadlines) { run(read_late(stocks_)); }

/// The same table for a program that declares no stream.
struct PlainStock {
  std::string isbn{};

  static constexpr auto schema = table("plain-stocks", hash_key<&PlainStock::isbn>);
};

awaitable<void> read_without_stream(AsyncDatabase db) {
  AsyncTable<PlainStock> const plain(db);
  co_await plain.create_table();
  AsyncChangeStream<Stock> stream{AsyncTable<Stock>(db, "plain-stocks")};

  std::string message;
  try {
    (void)co_await stream.next();
  } catch (RequestRejected const& error) {
    message = error.message();
  }
  EXPECT_EQ(message, "the table plain-stocks has no stream; turn it on with update_table()");
}
TEST_P(AsyncChanges, of_a_table_without_stream_say_how_to_turn_it_on) { run(read_without_stream(db_)); }

TEST_P(AsyncChanges, outlive_their_stream) {
  run(put_copies(stocks_, 1, 1));
  int copies = 0;
  AsyncChangeStream<Stock>{stocks_}.next([&](std::exception_ptr const& error, std::optional<Change<Stock>> change) {
    if (!error && change) copies = change->after()->copies;
  });
  run_on();

  EXPECT_EQ(copies, 1);
}

TEST_P(AsyncChanges, are_left_where_they_are_if_nobody_awaits_them) {
  run(put_copies(stocks_, 1, 3));
  AsyncChangeStream<Stock> stream{stocks_};
  std::future<std::optional<Change<Stock>>> first = stream.next(boost::asio::use_future);
  run_on();
  EXPECT_EQ(first.get()->after()->copies, 1);

  { auto const never_awaited = stream.next(); }
  std::future<std::optional<Change<Stock>>> second = stream.next(boost::asio::use_future);
  run_on();

  EXPECT_EQ(second.get()->after()->copies, 2);
}

/// The first change takes four requests, and the end of the walk two more. Each is delayed, so that it can be
/// cancelled.
TEST_P(AsyncChanges, are_not_lost_by_cancellation) {
  run(put_copies(stocks_, 1, 3));
  Faults faults(1);
  faults.add({.delay = 2ms});
  for (int requests = 0; requests <= 6; ++requests) {
    auto const canceller = std::make_shared<CancelAfter>(context_, requests);
    AsyncChangeStream<Stock> stream{observed(faults.around(db_), canceller)};
    std::vector<int> found;
    int aborted = 0;
    for (bool at_end = false; !at_end;) {
      stream.next(boost::asio::bind_cancellation_slot(
          canceller->signal.slot(), [&](std::exception_ptr const& error, std::optional<Change<Stock>> const& change) {
            bool const ended_early = is_aborted(error);
            aborted += ended_early ? 1 : 0;
            at_end = !ended_early && !change;
            if (change) found.push_back(change->after()->copies);
          }));
      if (requests == 0 && aborted == 0) canceller->signal.emit(boost::asio::cancellation_type::total);
      run_on();
    }
    EXPECT_THAT(found, ElementsAre(1, 2, 3)) << "cancelled after " << requests << " requests";
    EXPECT_EQ(aborted, requests == 4 || requests == 6 ? 0 : 1) << "cancelled after " << requests << " requests";
  }
}

/// Reads to the end, and again after each failure.
awaitable<std::vector<int>> read_in_spite_of_failures(AsyncDatabase db) {
  AsyncChangeStream<Stock> stream{db};
  std::vector<int> found;
  for (bool at_end = false; !at_end;) {
    try {
      while (std::optional<Change<Stock>> const change = co_await stream.next()) {
        found.push_back(change->after()->copies);
      }
      at_end = true;
    } catch (RequestError const&) {
    }
  }
  co_return found;
}

awaitable<void> fail_everywhere(AsyncDatabase db) {
  AsyncTable<Stock> const stocks{db};
  co_await stocks.create_table();
  std::vector<int> all;
  for (int copies = 1; copies <= 20; ++copies) {
    co_await put_copies(stocks, copies, copies);
    all.push_back(copies);
    std::this_thread::sleep_for(10ms);
  }
  bool has_failed = true;
  for (std::uint64_t passed = 0; has_failed; ++passed) {
    Faults faults(1);
    FaultRule rule;
    rule.skip = passed;
    rule.times = 1;
    rule.error = "InternalServerError";
    faults.add(rule);
    EXPECT_EQ(co_await read_in_spite_of_failures(faults.around(db)), all) << "failed after " << passed << " requests";
    has_failed = faults.injected() > 0;
  }
}
TEST(AsyncChangesOfManyShards, are_not_lost_when_a_request_fails) {
  boost::asio::io_context context;
  Database const database = in_memory({.sweep_interval = 5ms, .streams = {.shards = 2, .changes_per_shard = 3}});
  run(context, fail_everywhere(make_async(context.get_executor(), database)));
}

}  // namespace
}  // namespace dynamorm::testing
