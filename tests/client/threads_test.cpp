// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <thread>
#include <vector>

#include "client_testing.hpp"
#include "service_under_test.hpp"
#include "support/scripted_server.hpp"
#include "test_environment.hpp"

namespace dynamorm::client {
namespace {

using namespace std::chrono_literals;
using test::answer;
using test::read_request;

template <class Work>
void on_threads(int count, Work const& work) {
  std::vector<std::thread> threads;
  for (int i = 0; i < count; ++i) threads.emplace_back(work);
  for (auto& thread : threads) thread.join();
}

TEST(ServiceOfManyThreads, looks_up_once_and_shares_its_connections) {
  constexpr int threads = 8;
  constexpr int requests_each = 25;
  test::ScriptedServer const server(test::always(answer(200, found_book)));
  test::ScriptedServer const container(
      test::Script{read_request(), test::send(answer(200, R"({"AccessKeyId":"TASK","SecretAccessKey":"s","Token":"t",)"
                                                          R"("Expiration":"2115-08-30T12:36:00Z"})"))});
  TestEnvironment environment;
  environment.variables = {{"AWS_CONTAINER_CREDENTIALS_FULL_URI", container.url()},
                           {"AWS_REGION", "eu-west-1"},
                           {"AWS_ENDPOINT_URL", server.url()}};
  ServiceUnderTest backend({.max_connections = 3}, {.environment = environment});

  on_threads(threads, [&] {
    for (int i = 0; i < requests_each; ++i) EXPECT_THAT(backend.execute(get_book()), HoldsTheBook());
  });

  EXPECT_EQ(server.requests().size(), static_cast<std::size_t>(threads * requests_each));
  EXPECT_LE(server.connections(), 3);
  EXPECT_EQ(container.requests().size(), 1u);
}

TEST(ServiceOfManyThreads, retries_separately_for_each_thread) {
  test::ScriptedServer const server(test::Script{test::forever(
      {read_request(), test::send(answer(500, R"({"__type":"x#InternalServerError","message":"so it is"})")),
       read_request(), test::send(answer(200, found_book))})});
  TestEnvironment const environment;
  ServiceUnderTest backend(
      {.region = "eu-west-1", .endpoint = server.url(), .access_key_id = "AKID", .secret_access_key = canary},
      {.environment = environment});

  on_threads(4, [&] {
    for (int i = 0; i < 5; ++i) {
      auto const outcome = backend.execute(get_book());
      if (!outcome) {
        EXPECT_THAT(outcome, FailsWith(FailureKind::service, "InternalServerError", 4));
      }
    }
  });
}

TEST(ServiceOfManyThreads, reports_a_failed_look_up_to_all_waiting_threads) {
  TestEnvironment environment;
  environment.variables = {{"AWS_EC2_METADATA_DISABLED", "true"}};
  ServiceUnderTest backend({}, {.environment = environment});

  on_threads(4,
             [&] { EXPECT_THAT(backend.execute(get_book()), FailsWith(FailureKind::no_region, "RegionNotFound", 0)); });

  environment.variables["AWS_REGION"] = "eu-west-1";
  EXPECT_THAT(backend.execute(get_book()), FailsWith(FailureKind::no_credentials, "CredentialsNotFound", 0))
      << "a failed look-up is not kept";
}

}  // namespace
}  // namespace dynamorm::client
