// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "http/client_testing.hpp"
#include "http/connection_pool.hpp"
#include "support/scripted_server.hpp"

namespace dynamorm::http {
namespace {

using test::always;
using test::answer;
using test::pause;
using test::read_request;
using test::Script;
using test::ScriptedServer;
using test::stay_silent;

Deadline within(Duration duration) { return {now(), duration, duration}; }

TEST(Pool, never_exceeds_its_size) {
  Pool pool(2, 1s);
  auto const first = pool.take(within(1s));
  auto const second = pool.take(within(1s));

  auto const third = pool.take(within(20ms));

  ASSERT_FALSE(third.ok());
  EXPECT_EQ(third.failure().kind(), FailureKind::timed_out);
  EXPECT_THAT(third.failure().message(), testing::HasSubstr("all 2 connections (max_connections) were in use"));
}

TEST(Pool, gives_a_freed_place_to_a_waiting_thread) {
  Pool pool(1, 1s);
  auto taken = std::make_unique<Result<Pool::Place>>(pool.take(within(1s)));
  std::thread freeing([&taken] {
    std::this_thread::sleep_for(20ms);
    taken.reset();
  });

  EXPECT_TRUE(pool.take(within(5s)).ok());
  freeing.join();
}

TEST(Pool, frees_the_place_of_a_connection_that_could_not_be_opened) {
  auto options = options_for("http://127.0.0.1:" + std::to_string(test::unused_port()));
  options.max_connections = 1;
  Client client(options);

  for (int i = 0; i < 3; ++i) EXPECT_THAT(client.send(request_with("x")), fails_to_connect("Connection refused"));
}

TEST(Pool, limits_the_connections_of_a_client) {
  ScriptedServer const server(Script{read_request(), stay_silent()});
  auto options = options_for(server.url());
  options.max_connections = 1;
  options.timeouts.request = 800ms;
  Client client(options);
  std::thread holding([&client] { EXPECT_THAT(client.send(request_with("x")), times_out("no complete response")); });
  while (server.requests().empty()) std::this_thread::yield();

  EXPECT_THAT(client.send(request_with("x"), {.request = 30ms}),
              times_out("all 1 connections (max_connections) were in use"));
  holding.join();
}

TEST(Pool, lets_many_threads_share_few_connections) {
  constexpr int threads = 16;
  constexpr int requests = 50;
  ScriptedServer const server(always(answer(200, "fine")));
  auto options = options_for(server.url());
  options.max_connections = 4;
  options.timeouts.request = 30s;
  Client client(options);

  std::atomic<int> answered = 0;
  std::vector<std::thread> sending;
  for (int i = 0; i < threads; ++i) {
    sending.emplace_back([&] {
      for (int j = 0; j < requests; ++j) answered += client.send(request_with("x")).ok() ? 1 : 0;
    });
  }
  for (auto& thread : sending) thread.join();

  EXPECT_EQ(answered, threads * requests);
  EXPECT_LE(server.connections(), 4);
}

TEST(Pool, survives_broken_connections_under_many_threads) {
  constexpr int threads = 8;
  constexpr int requests = 40;
  ScriptedServer const server(Script{read_request(), test::send(answer(200, "fine")), read_request(), test::reset()});
  auto options = options_for(server.url());
  options.max_connections = 3;
  options.timeouts.request = 30s;
  Client client(options);

  std::atomic<int> answered = 0;
  std::atomic<int> lost = 0;
  std::vector<std::thread> sending;
  for (int i = 0; i < threads; ++i) {
    sending.emplace_back([&] {
      for (int j = 0; j < requests; ++j) {
        auto const response = client.send(request_with("x"));
        if (response.ok())
          ++answered;
        else if (response.failure().kind() == FailureKind::connection_lost)
          ++lost;
      }
    });
  }
  for (auto& thread : sending) thread.join();

  EXPECT_EQ(answered + lost, threads * requests);
  EXPECT_EQ(answered, server.connections());
}

}  // namespace
}  // namespace dynamorm::http
