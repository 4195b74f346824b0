// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "dynamorm/item.hpp"

#include "api/error_codec.hpp"

namespace dynamorm::api {
namespace {

Failure read(int status, std::string body) { return read_error(status, body); }

TEST(ReadError, has_the_name_without_prefix_and_the_message) {
  Failure const failure = read(
      400,
      R"({"__type":"com.amazonaws.dynamodb.v20120810#ResourceNotFoundException","message":"Requested resource not found"})");

  EXPECT_EQ(failure.kind(), FailureKind::service);
  EXPECT_EQ(failure.name(), "ResourceNotFoundException");
  EXPECT_EQ(failure.message(), "Requested resource not found");
  EXPECT_EQ(failure.http_status(), 400);
  EXPECT_FALSE(failure.retryable());
}

TEST(ReadError, accepts_both_spellings_of_message_and_a_name_without_prefix) {
  Failure const failure = read(400, R"({"__type":"SerializationException","Message":"Unexpected field type"})");

  EXPECT_EQ(failure.name(), "SerializationException");
  EXPECT_EQ(failure.message(), "Unexpected field type");
}

TEST(ReadError, drops_a_url_after_the_name) {
  EXPECT_EQ(read(400, R"({"__type":"a#FooError:http://internal/coral"})").name(), "FooError");
}

TEST(ReadError, may_lack_a_message) {
  EXPECT_EQ(read(400, R"({"__type":"com.amazon.coral.service#SerializationException"})").message(), "");
}

TEST(ReadError, of_a_failed_condition_carries_the_item) {
  Failure const failure =
      read(400, R"({"__type":"x#ConditionalCheckFailedException","message":"m","Item":{"k":{"N":"1"}}})");

  EXPECT_EQ(Item::from_encoded(failure.item()), (Item{{"k", 1}}));
}

TEST(ReadError, of_a_cancelled_transaction_carries_the_reasons_in_order) {
  Failure const failure =
      read(400, R"({"__type":"x#TransactionCanceledException","Message":"cancelled","CancellationReasons":[)"
                R"({"Code":"None"},{"Code":"ConditionalCheckFailed","Message":"failed","Item":{"k":{"S":"v"}}}]})");

  ASSERT_EQ(failure.cancellation_reasons().size(), 2U);
  EXPECT_EQ(failure.cancellation_reasons()[0].code, "None");
  EXPECT_EQ(failure.cancellation_reasons()[0].item, "");
  EXPECT_EQ(failure.cancellation_reasons()[1].code, "ConditionalCheckFailed");
  EXPECT_EQ(failure.cancellation_reasons()[1].message, "failed");
  EXPECT_EQ(Item::from_encoded(failure.cancellation_reasons()[1].item), (Item{{"k", "v"}}));
}

TEST(ReadError, of_throttling_carries_reasons_and_resources) {
  for (std::string const key : {"ThrottlingReasons", "throttlingReasons"}) {
    Failure const failure = read(400, R"({"__type":"x#ThrottlingException","message":"m",")" + key +
                                          R"(":[{"reason":"why","resource":"arn"}]})");

    EXPECT_TRUE(failure.retryable());
    ASSERT_EQ(failure.throttling_reasons().size(), 1U);
    EXPECT_EQ(failure.throttling_reasons()[0].reason, "why");
    EXPECT_EQ(failure.throttling_reasons()[0].resource, "arn");
  }
}

struct RetryCase {
  char const* name;
  int status;
  bool throttling;
  bool retryable;
};

class Errors : public testing::TestWithParam<RetryCase> {};

TEST_P(Errors, are_retryable_when_the_same_request_may_succeed_later) {
  EXPECT_EQ(is_throttling(GetParam().name), GetParam().throttling) << GetParam().name;
  EXPECT_EQ(is_retryable(GetParam().name, GetParam().status), GetParam().retryable) << GetParam().name;
}

INSTANTIATE_TEST_SUITE_P(names, Errors,
                         testing::Values(RetryCase{"ProvisionedThroughputExceededException", 400, true, true},
                                         RetryCase{"ThrottlingException", 400, true, true},
                                         RetryCase{"RequestLimitExceeded", 400, true, true},
                                         RetryCase{"LimitExceededException", 400, true, true},
                                         RetryCase{"TransactionInProgressException", 400, false, true},
                                         RetryCase{"TransactionConflictException", 400, false, true},
                                         RetryCase{"InternalServerError", 500, false, true},
                                         RetryCase{"ServiceUnavailable", 503, false, true},
                                         RetryCase{"ConditionalCheckFailedException", 400, false, false},
                                         RetryCase{"TransactionCanceledException", 400, false, false},
                                         RetryCase{"ValidationException", 400, false, false}));

class NoError : public testing::TestWithParam<char const*> {};

TEST_P(NoError, is_a_malformed_response_with_its_status) {
  Failure const failure = read(503, GetParam());

  EXPECT_EQ(failure.kind(), FailureKind::malformed_response);
  EXPECT_EQ(failure.http_status(), 503);
  EXPECT_TRUE(failure.retryable());
  EXPECT_THAT(failure.message(), testing::HasSubstr("503"));
}

INSTANTIATE_TEST_SUITE_P(bodies, NoError,
                         testing::Values("", "<html>busy</html>", "{}", "[]", R"({"message":"m"})", R"({"__type":1})",
                                         R"({"__type":"x#Y")", R"({"__type":"Y","CancellationReasons":{}})"));

struct WriteCase {
  char const* name;
  char const* message;
  char const* json;
};

class WriteError : public testing::TestWithParam<WriteCase> {};

TEST_P(WriteError, matches_the_services_json) {
  EXPECT_EQ(write_error(Failure(FailureKind::service, GetParam().name, GetParam().message)), GetParam().json);
}

INSTANTIATE_TEST_SUITE_P(
    names, WriteError,
    testing::Values(
        WriteCase{
            "ResourceNotFoundException", "Requested resource not found",
            R"({"__type":"com.amazonaws.dynamodb.v20120810#ResourceNotFoundException","message":"Requested resource not found"})"},
        WriteCase{"ValidationException", "m",
                  R"({"__type":"com.amazon.coral.validate#ValidationException","message":"m"})"},
        WriteCase{"SerializationException", "m",
                  R"({"__type":"com.amazon.coral.service#SerializationException","Message":"m"})"},
        WriteCase{"SerializationException", "", R"({"__type":"com.amazon.coral.service#SerializationException"})"},
        WriteCase{"ThrottlingException", "m",
                  R"({"__type":"com.amazon.coral.availability#ThrottlingException","message":"m"})"}));

TEST(WrittenError, is_read_as_the_same_error) {
  Failure failure(FailureKind::service, "TransactionCanceledException", "cancelled");
  failure.cancellation_reasons({{.code = "None", .message = "", .item = ""},
                                {.code = "ConditionalCheckFailed", .message = "m", .item = Item{{"k", 1}}.encoded()}});

  std::string body = write_error(failure);

  EXPECT_EQ(
      body,
      R"({"__type":"com.amazonaws.dynamodb.v20120810#TransactionCanceledException","CancellationReasons":)"
      R"([{"Code":"None"},{"Code":"ConditionalCheckFailed","Message":"m","Item":{"k":{"N":"1"}}}],"Message":"cancelled"})");
  EXPECT_EQ(read_error(400, body).cancellation_reasons()[1].item, (Item{{"k", 1}}.encoded()));
}

TEST(WrittenError, carries_the_item_that_failed_a_condition) {
  Failure failure(FailureKind::service, "ConditionalCheckFailedException", "The conditional request failed");
  failure.item(Item{{"k", "v"}}.encoded());

  EXPECT_EQ(write_error(failure), R"({"__type":"com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException",)"
                                  R"("message":"The conditional request failed","Item":{"k":{"S":"v"}}})");
}

TEST(Status, of_an_error_is_400_unless_the_service_itself_failed) {
  EXPECT_EQ(http_status_of("ValidationException"), 400);
  EXPECT_EQ(http_status_of("ProvisionedThroughputExceededException"), 400);
  EXPECT_EQ(http_status_of("InternalServerError"), 500);
  EXPECT_EQ(http_status_of("ServiceUnavailable"), 503);
}

}  // namespace
}  // namespace dynamorm::api
