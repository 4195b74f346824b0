// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "client_testing.hpp"
#include "service_under_test.hpp"
#include "support/scripted_server.hpp"
#include "test_environment.hpp"

namespace dynamorm::client {
namespace {

using test::always;
using test::answer;
using testing::AllOf;
using testing::HasSubstr;
using testing::StartsWith;

TEST(ServiceOverHttp, keeps_its_connection_for_the_next_request) {
  test::ScriptedServer const server(always(answer(200, found_book)));
  TestEnvironment const environment;
  ServiceUnderTest backend(
      {.region = "eu-west-1", .endpoint = server.url(), .access_key_id = "AKID", .secret_access_key = canary},
      {.environment = environment});

  for (int i = 0; i < 3; ++i) EXPECT_THAT(backend.execute(get_book()), HoldsTheBook());

  EXPECT_EQ(server.connections(), 1);
}

TEST(ServiceOverHttp, posts_below_the_path_of_the_endpoint) {
  test::ScriptedServer const server(always(answer(200, found_book)));
  TestEnvironment const environment;
  ServiceUnderTest backend({.region = "eu-west-1",
                            .endpoint = server.url() + "/behind/gateway",
                            .access_key_id = "AKID",
                            .secret_access_key = canary},
                           {.environment = environment});

  EXPECT_THAT(backend.execute(get_book()), HoldsTheBook());

  EXPECT_THAT(server.requests().front(), StartsWith("POST /behind/gateway HTTP/1.1\r\n"));
}

TEST(ServiceOverHttp, sends_streams_requests_to_the_streams_endpoint) {
  test::ScriptedServer const tables(always(answer(200, found_book)));
  test::ScriptedServer const streams(always(answer(200, R"({"Streams":[]})")));
  TestEnvironment environment;
  environment.variables = {{"AWS_ENDPOINT_URL_DYNAMODB", tables.url()},
                           {"AWS_ENDPOINT_URL_DYNAMODB_STREAMS", streams.url()}};
  ServiceUnderTest backend({.region = "eu-west-1", .access_key_id = "AKID", .secret_access_key = canary},
                           {.environment = environment});

  EXPECT_THAT(backend.execute(get_book()), HoldsTheBook());
  EXPECT_TRUE(backend.execute({api::ListStreamsRequest{}}).ok());

  EXPECT_EQ(tables.requests().size(), 1u);
  EXPECT_THAT(streams.requests(),
              testing::ElementsAre(AllOf(HasSubstr("x-amz-target: DynamoDBStreams_20120810.ListStreams\r\n"),
                                         HasSubstr("/eu-west-1/dynamodb/aws4_request"))));
}

TEST(ServiceOverHttp, sends_searches_to_the_endpoint_that_is_configured_for_dynamodb) {
  test::ScriptedServer const tables(always(answer(200, R"({"SearchResults":[]})")));
  TestEnvironment environment;
  environment.variables = {{"AWS_ENDPOINT_URL_DYNAMODB", tables.url()}};
  ServiceUnderTest backend({.region = "eu-west-1", .access_key_id = "AKID", .secret_access_key = canary},
                           {.environment = environment});

  EXPECT_TRUE(backend.execute({api::SearchVectorsRequest{.table_name = "books", .index_name = "near"}}).ok());

  EXPECT_THAT(tables.requests(), testing::ElementsAre(HasSubstr("x-amz-target: DynamoDB_20120810.SearchVectors\r\n")));
}

}  // namespace
}  // namespace dynamorm::client
