// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <atomic>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_future.hpp>
#include <chrono>
#include <future>

#include "dynamorm/schema_error.hpp"

#include "async_testing.hpp"
#include "support/scripted_server.hpp"

namespace dynamorm::testing {
namespace {

using boost::asio::awaitable;

ConnectOptions local_options(std::string const& url, int max_connections = ConnectOptions().max_connections) {
  return {.region = "local",
          .endpoint = url,
          .access_key_id = "local",
          .secret_access_key = "local",
          .max_connections = max_connections};
}

class AsyncLifetimes : public AsyncTest {};
DYNAMORM_ON_EVERY_PLACE(AsyncLifetimes);

awaitable<void> prepare(AsyncTable<Note> notes) {
  co_await notes.create_table();
  std::vector<Note> many;
  for (int i = 0; i < 20; ++i) many.push_back({std::to_string(i), "text", i});
  co_await notes.put_batch(many);
}

TEST_P(AsyncLifetimes, let_a_query_be_destroyed_before_its_read_has_ended) {
  AsyncTable<Note> const notes(database());
  run(prepare(notes));
  std::size_t found = 0;

  notes.scan().recursive().all([&](std::exception_ptr const& error, std::vector<Note> const& all) {
    EXPECT_FALSE(error);
    found = all.size();
  });
  context_.restart();
  context_.run();

  EXPECT_EQ(found, 20U);
}

TEST_P(AsyncLifetimes, let_an_operation_be_forgotten) {
  AsyncDatabase const db = database();
  AsyncTable<Note> const notes(db);
  run(prepare(notes));

  { auto const never_awaited = notes.get("1"); }

  run(prepare(AsyncTable<Note>(db.with_prefix("other-"))));
}

TEST_P(AsyncLifetimes, let_the_handle_outlive_the_context) {
  AsyncDatabase db;
  {
    boost::asio::io_context context;
    server_.emplace();
    db = GetParam() == Place::server ? connect_async(context.get_executor(), local_options(server_->url()))
                                     : make_async(context.get_executor(), in_memory());
    testing::run(context, prepare(AsyncTable<Note>(db)));
  }
  EXPECT_TRUE(db);
}

/// The threads of a pool run operations at once.
TEST_P(AsyncLifetimes, let_threads_share_a_database) {
  constexpr int writers = 8;
  constexpr int notes_of_each = 20;
  Database const in_this_process = in_memory();
  server_.emplace();
  boost::asio::thread_pool threads(4);
  AsyncDatabase const db = GetParam() == Place::server
                               ? connect_async(threads.get_executor(), local_options(server_->url(), 3))
                               : make_async(threads.get_executor(), in_this_process);
  AsyncTable<Note> const notes(db);
  notes.create_table(boost::asio::use_future).get();

  auto const write = [](AsyncTable<Note> table, int writer) -> awaitable<void> {
    for (int i = 0; i < notes_of_each; ++i) {
      Note const note{std::to_string(writer) + "-" + std::to_string(i), "text", i};
      co_await table.put(note);
      EXPECT_EQ(co_await table.get(note.id), note);
    }
  };
  std::vector<std::future<void>> ended;
  for (int writer = 0; writer < writers; ++writer) {
    ended.push_back(boost::asio::co_spawn(threads, write(notes, writer), boost::asio::use_future));
  }
  for (auto& each : ended) each.get();

  EXPECT_EQ(notes.scan().count(boost::asio::use_future).get(), writers * notes_of_each);
}

TEST(AsyncConnections, are_kept_and_bounded) {
  test::ScriptedServer const server(test::always(test::answer(200, "{}")));
  boost::asio::io_context context;
  AsyncTable<Note> const notes(connect_async(context.get_executor(), local_options(server.url(), 2)));
  int ended = 0;
  for (int i = 0; i < 50; ++i) {
    notes.get("1", [&](std::exception_ptr const& error, std::optional<Note> const&) { ended += error ? 0 : 1; });
  }
  context.run();

  EXPECT_EQ(ended, 50);
  EXPECT_EQ(server.connections(), 2);
}

TEST(AsyncConnections, serve_those_who_wait_in_turn) {
  test::ScriptedServer const server(test::always(test::answer(200, "{}")));
  boost::asio::io_context context;
  AsyncTable<Note> const notes(connect_async(context.get_executor(), local_options(server.url(), 1)));
  notes.get("1", [](std::exception_ptr const&, std::optional<Note> const&) {});  // finds the credentials
  context.run();
  context.restart();
  std::vector<int> order;
  for (int i = 0; i < 10; ++i) {
    notes.get("1", [&order, i](std::exception_ptr const&, std::optional<Note> const&) { order.push_back(i); });
  }
  context.run();

  EXPECT_EQ(order, (std::vector<int>{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}));
}

/// Lets the answer and a cancellation come at about the same time.
awaitable<int> count_answers(AsyncTable<Note> notes) {
  using boost::asio::experimental::awaitable_operators::operator||;
  int answered = 0;
  for (int i = 0; i < 30; ++i) {
    boost::asio::steady_timer timer(co_await boost::asio::this_coro::executor,
                                    std::chrono::microseconds(200 * (i % 5)));
    auto const first = co_await (notes.get("1") || timer.async_wait(boost::asio::use_awaitable));
    answered += first.index() == 0 ? 1 : 0;
  }
  EXPECT_TRUE((co_await notes.get("1")).has_value());
  co_return answered;
}

TEST(AsyncConnections, survive_races_between_answers_and_cancellations) {
  test::ScriptedServer const server(test::always(test::answer(200, R"({"Item":{"id":{"S":"1"},"text":{"S":""}}})")));
  boost::asio::thread_pool threads(4);
  AsyncTable<Note> const notes(connect_async(threads.get_executor(), local_options(server.url(), 3)));
  std::vector<std::future<int>> races;
  for (int i = 0; i < 4; ++i) {
    auto const strand = boost::asio::make_strand(threads.get_executor());
    races.push_back(boost::asio::co_spawn(strand, count_answers(notes), boost::asio::use_future));
  }
  for (auto& each : races) EXPECT_LE(each.get(), 30);
}

TEST(AsyncDatabases, that_are_empty_throw) {
  AsyncDatabase const empty;
  EXPECT_THROW((void)AsyncTable<Note>(empty), MissingDatabase);
}

}  // namespace
}  // namespace dynamorm::testing
