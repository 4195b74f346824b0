// SPDX-License-Identifier: Apache-2.0
#include "client/exchange.hpp"

#include <gtest/gtest.h>

#include "base/crc32.hpp"
#include "client_testing.hpp"

namespace dynamorm::client {
namespace {

using namespace std::chrono_literals;
using testing::_;
using testing::AllOf;
using testing::Field;
using testing::HasSubstr;
using testing::Optional;
using testing::StartsWith;
using testing::VariantWith;

Settings settings_with(std::optional<http::Duration> total_timeout) {
  return {.region = "eu-central-1",
          .endpoint = *Url::parse("http://localhost:8000"),
          .proxy = std::nullopt,
          .ca_bundle = {},
          .retry_policy = aws::RetryPolicy(),
          .timeouts = {.connect = 3s, .idle = 30s, .request = 60s},
          .total_timeout = total_timeout};
}

SharedCredentials keys(std::string id, std::string session_token = {}) {
  return std::make_shared<aws::Credentials const>(aws::Credentials{.access_key_id = std::move(id),
                                                                   .secret_access_key = canary,
                                                                   .session_token = std::move(session_token),
                                                                   .expiry = std::nullopt,
                                                                   .source = "test"});
}

/// 2015-08-30 12:36:00 UTC plus `offset`.
Moment at(std::chrono::seconds offset) {
  return {.wall = Clock::WallTime(1440938160s + offset), .steady = Clock::SteadyTime(offset)};
}

http::Response response(int status, std::string_view body, http::Headers headers = {}) {
  headers.add("x-amzn-RequestId", "REQUEST-1");
  return {.status = status, .headers = std::move(headers), .body = std::string(body)};
}

http::Response error_response(int status, std::string const& name, http::Headers headers = {}) {
  return response(status, R"({"__type":"com.amazonaws.dynamodb.v20120810#)" + name + R"(","message":"so it is"})",
                  std::move(headers));
}

Failure lost_connection() {
  Failure failure(FailureKind::connection_lost, "ConnectionLost", "the connection was closed");
  failure.retryable(true);
  return failure;
}

MATCHER_P2(SendsHeader, name, value,
           std::string("sends a header ") + name + " that " + testing::DescribeMatcher<std::string>(value)) {
  auto const* const send = std::get_if<Send>(&arg);
  if (send == nullptr) return false;
  auto const found = send->request->headers.find(name);
  if (!found) return false;
  return testing::ExplainMatchResult(value, std::string(*found), result_listener);
}

auto sends() { return VariantWith<Send>(_); }
auto prepares() { return VariantWith<Prepare>(_); }
auto waits(std::chrono::milliseconds duration) { return VariantWith<Wait>(Field(&Wait::duration, duration)); }
template <class Matcher>
auto is_done(Matcher const& outcome) {
  return VariantWith<Done>(Field(&Done::outcome, outcome));
}

class ExchangeScript : public testing::Test {
 protected:
  explicit ExchangeScript(std::optional<http::Duration> total_timeout = std::nullopt)
      : service(settings_with(total_timeout)) {}

  Means means(SharedCredentials credentials = keys("AKID")) { return {service, std::move(credentials)}; }

  /// Performs an attempt with this answer of the service, a second after it was sent.
  Step attempt(Result<http::Response> outcome, std::chrono::seconds when = 0s) {
    EXPECT_THAT(exchange.prepared(means(), at(when)), sends());
    return exchange.answered(std::move(outcome), at(when + 1s));
  }

  Service service;
  api::Request const request = get_book();
  Exchange exchange{request, [] { return 0.5; }};
};

TEST_F(ExchangeScript, prepares_sends_once_and_reads_the_response) {
  EXPECT_THAT(exchange.start(), prepares());
  EXPECT_THAT(exchange.prepared(means(), at(0s)), sends());
  EXPECT_THAT(exchange.answered(response(200, found_book), at(1s)), is_done(HoldsTheBook()));
}

TEST_F(ExchangeScript, sends_what_the_low_level_api_requires) {
  auto const step = exchange.prepared(means(), at(0s));

  EXPECT_THAT(step,
              AllOf(SendsHeader("host", "localhost:8000"), SendsHeader("x-amz-target", "DynamoDB_20120810.GetItem"),
                    SendsHeader("content-type", "application/x-amz-json-1.0"),
                    SendsHeader("user-agent", StartsWith("dynamorm/"))));
  auto const& sent = *std::get<Send>(step).request;
  EXPECT_EQ(sent.method + " " + sent.target, "POST /");
  EXPECT_EQ(sent.body, R"({"TableName":"books","Key":{"isbn":{"S":"12345678910"}}})");
}

TEST_F(ExchangeScript, signs_each_attempt) {
  auto const scope = "Credential=AKID/20150830/eu-central-1/dynamodb/aws4_request";
  auto const first = exchange.prepared(means(), at(0s));
  EXPECT_THAT(
      first,
      AllOf(SendsHeader("x-amz-date", "20150830T123600Z"), SendsHeader("authorization", HasSubstr(scope)),
            SendsHeader("authorization", HasSubstr("SignedHeaders=content-type;host;x-amz-date;x-amz-target, "))));
  auto const signature = std::string(*std::get<Send>(first).request->headers.find("authorization"));
  EXPECT_THAT(exchange.answered(lost_connection(), at(1s)), waits(12ms));

  EXPECT_THAT(exchange.prepared(means(), at(2s)), AllOf(SendsHeader("x-amz-date", "20150830T123602Z"),
                                                        SendsHeader("authorization", testing::Ne(signature))));
}

TEST_F(ExchangeScript, sends_and_signs_the_session_token) {
  EXPECT_THAT(exchange.prepared(means(keys("AKID", "TOKEN")), at(0s)),
              AllOf(SendsHeader("x-amz-security-token", "TOKEN"),
                    SendsHeader("authorization", HasSubstr("x-amz-security-token"))));
}

TEST_F(ExchangeScript, retries_after_a_server_error) {
  EXPECT_THAT(attempt(error_response(500, "InternalServerError")), waits(12ms));
  EXPECT_THAT(exchange.waited(), prepares());
  EXPECT_THAT(attempt(response(200, found_book), 2s), is_done(HoldsTheBook()));
}

TEST_F(ExchangeScript, backs_off_longer_when_throttled) {
  EXPECT_THAT(attempt(error_response(400, "ProvisionedThroughputExceededException")), waits(500ms));
  EXPECT_THAT(attempt(error_response(400, "ProvisionedThroughputExceededException"), 2s), waits(1000ms));
}

TEST_F(ExchangeScript, honours_retry_after) {
  EXPECT_THAT(attempt(error_response(503, "ServiceUnavailable", {{"x-amz-retry-after", "1500"}})), waits(1500ms));
}

TEST_F(ExchangeScript, fails_with_the_error_of_the_last_attempt) {
  for (auto const when : {0s, 2s, 4s}) EXPECT_THAT(attempt(lost_connection(), when), VariantWith<Wait>(_));

  auto const last = attempt(error_response(500, "InternalServerError"), 6s);

  EXPECT_THAT(last, is_done(FailsWith(FailureKind::service, "InternalServerError", 4)));
  auto const& failure = std::get<Done>(last).outcome.failure();
  EXPECT_EQ(failure.endpoint(), "http://localhost:8000");
  EXPECT_EQ(failure.request_id(), "REQUEST-1");
  EXPECT_EQ(failure.http_status(), 500);
}

TEST_F(ExchangeScript, does_not_retry_permanent_errors) {
  EXPECT_THAT(attempt(error_response(400, "ValidationException")),
              is_done(FailsWith(FailureKind::service, "ValidationException", 1)));
}

TEST_F(ExchangeScript, takes_retries_from_the_quota_and_returns_the_last_one) {
  auto const full = service.retry_quota.available();
  EXPECT_THAT(attempt(lost_connection()), VariantWith<Wait>(_));
  EXPECT_LT(service.retry_quota.available(), full);

  EXPECT_THAT(attempt(response(200, found_book), 2s), is_done(HoldsTheBook()));
  EXPECT_EQ(service.retry_quota.available(), full);
}

TEST_F(ExchangeScript, reports_an_exhausted_retry_quota) {
  ASSERT_TRUE(service.retry_quota.take(aws::RetryQuota::capacity));

  EXPECT_THAT(attempt(error_response(400, "ThrottlingException")),
              is_done(AllOf(FailsWith(FailureKind::service, "ThrottlingException", 1),
                            Says("so it is (not tried again: too many requests of this client have failed lately)"))));
}

TEST_F(ExchangeScript, accepts_a_response_that_matches_its_checksum) {
  auto const checksum = std::to_string(crc32(found_book));
  EXPECT_THAT(attempt(response(200, found_book, {{"x-amz-crc32", checksum}})), is_done(HoldsTheBook()));
}

TEST_F(ExchangeScript, retries_a_response_that_does_not_match_its_checksum) {
  EXPECT_THAT(attempt(response(200, found_book, {{"x-amz-crc32", "1"}})), waits(12ms));
}

TEST_F(ExchangeScript, does_not_retry_a_malformed_response) {
  auto const step = attempt(response(200, R"({"Item":7})"));

  EXPECT_THAT(step, is_done(FailsWith(FailureKind::malformed_response, "MalformedResponse", 1)));
  EXPECT_EQ(std::get<Done>(step).outcome.failure().request_id(), "REQUEST-1");
}

TEST_F(ExchangeScript, corrects_the_clock_and_signs_with_the_services_time) {
  http::Headers const an_hour_later{{"Date", "Sun, 30 Aug 2015 13:36:01 GMT"}};
  EXPECT_THAT(attempt(error_response(400, "InvalidSignatureException", an_hour_later)), VariantWith<Wait>(_));

  EXPECT_THAT(exchange.prepared(means(), at(5s)), SendsHeader("x-amz-date", "20150830T133605Z"));
}

TEST_F(ExchangeScript, does_not_retry_a_rejected_signature_if_the_clock_is_right) {
  http::Headers const same_time{{"Date", "Sun, 30 Aug 2015 12:36:01 GMT"}};
  EXPECT_THAT(attempt(error_response(400, "InvalidSignatureException", same_time)),
              is_done(FailsWith(FailureKind::service, "InvalidSignatureException", 1)));
}

TEST_F(ExchangeScript, renews_credentials_that_the_service_reports_expired) {
  auto const old_keys = keys("OLD", "TOKEN-1");
  EXPECT_THAT(exchange.prepared(means(old_keys), at(0s)), sends());
  EXPECT_THAT(exchange.answered(error_response(400, "ExpiredTokenException"), at(1s)),
              VariantWith<Prepare>(Field(&Prepare::rejected, old_keys)));

  EXPECT_THAT(exchange.prepared(means(keys("NEW", "TOKEN-2")), at(2s)),
              SendsHeader("authorization", HasSubstr("Credential=NEW/")));
  EXPECT_THAT(exchange.answered(error_response(400, "ExpiredTokenException"), at(3s)),
              is_done(FailsWith(FailureKind::service, "ExpiredTokenException", 2)));
}

TEST_F(ExchangeScript, gives_up_if_renewal_returns_the_same_keys) {
  EXPECT_THAT(attempt(error_response(400, "ExpiredTokenException")), prepares());
  EXPECT_THAT(exchange.prepared(means(keys("AKID")), at(2s)),
              is_done(FailsWith(FailureKind::service, "ExpiredTokenException", 1)));
}

TEST_F(ExchangeScript, fails_without_an_attempt_if_preparing_fails) {
  Failure const shared(FailureKind::no_credentials, "CredentialsNotFound", "none anywhere");

  EXPECT_THAT(exchange.prepared(shared, at(0s)),
              is_done(FailsWith(FailureKind::no_credentials, "CredentialsNotFound", 0)));
  EXPECT_EQ(shared.operation(), "") << "a failure that other threads hold too was changed";
}

class ExchangeInTenSeconds : public ExchangeScript {
 protected:
  ExchangeInTenSeconds() : ExchangeScript(10s) {}
};

TEST_F(ExchangeInTenSeconds, gives_each_attempt_the_remaining_time) {
  auto const has = [](http::Duration time) {
    return VariantWith<Send>(Field(&Send::timeouts, Field(&http::Timeouts::request, time)));
  };
  EXPECT_THAT(exchange.prepared(means(), at(0s)), has(10s));
  EXPECT_THAT(exchange.answered(lost_connection(), at(4s)), VariantWith<Wait>(_));
  EXPECT_THAT(exchange.prepared(means(), at(5s)), has(5s));
}

TEST_F(ExchangeInTenSeconds, does_not_wait_for_an_attempt_after_the_deadline) {
  auto const full = service.retry_quota.available();
  EXPECT_THAT(exchange.prepared(means(), at(0s)), sends());

  EXPECT_THAT(exchange.answered(lost_connection(), at(10s)),
              is_done(FailsWith(FailureKind::connection_lost, "ConnectionLost", 1)));
  EXPECT_EQ(service.retry_quota.available(), full);
}

TEST_F(ExchangeInTenSeconds, fails_with_the_last_error_if_preparing_takes_too_long) {
  EXPECT_THAT(attempt(error_response(500, "InternalServerError")), VariantWith<Wait>(_));
  EXPECT_THAT(exchange.prepared(means(), at(11s)), is_done(FailsWith(FailureKind::service, "InternalServerError", 1)));
}

/// An exchange whose caller waits for ten seconds only.
class ExchangeForAnImpatientCaller : public testing::Test {
 protected:
  static constexpr Deadline in_ten_seconds{10'000'000'000};

  explicit ExchangeForAnImpatientCaller(api::Request wanted = get_book()) : request(std::move(wanted)) {
    request.deadline = in_ten_seconds;
  }

  [[nodiscard]] Step prepare(std::chrono::seconds when) {
    return exchange.prepared(Means{service, keys("AKID")}, at(when));
  }

  Service service{settings_with(std::nullopt)};
  api::Request request;
  Exchange exchange{request, [] { return 0.5; }};
};

class WriteForAnImpatientCaller : public ExchangeForAnImpatientCaller {
 protected:
  WriteForAnImpatientCaller() : ExchangeForAnImpatientCaller({api::PutItemRequest{.table_name = "books"}}) {}

  /// Sends an attempt that ends with the failure after the deadline.
  [[nodiscard]] Failure failure_after(Result<http::Response> const& outcome) {
    EXPECT_THAT(prepare(0s), sends());
    Step step = exchange.answered(outcome, at(10s));
    EXPECT_TRUE(std::holds_alternative<Done>(step));
    return std::get<Done>(step).outcome.failure();
  }
};

TEST_F(ExchangeForAnImpatientCaller, gives_each_attempt_the_time_until_the_deadline) {
  EXPECT_THAT(prepare(4s), VariantWith<Send>(Field(&Send::timeouts, Field(&http::Timeouts::request, 6s))));
}

TEST_F(ExchangeForAnImpatientCaller, sends_nothing_after_the_deadline) {
  EXPECT_THAT(prepare(10s), is_done(AllOf(FailsWith(FailureKind::deadline_exceeded, "DeadlineExceeded", 0),
                                          Says("before the request was sent"))));
}

TEST_F(ExchangeForAnImpatientCaller, does_not_wait_for_an_attempt_after_the_deadline) {
  EXPECT_THAT(prepare(0s), sends());
  EXPECT_THAT(exchange.answered(error_response(500, "InternalServerError"), at(10s)),
              is_done(AllOf(FailsWith(FailureKind::deadline_exceeded, "DeadlineExceeded", 1),
                            Says("after 10000 ms, in attempt 1: so it is"))));
}

TEST_F(ExchangeForAnImpatientCaller, reports_a_permanent_error_that_comes_late) {
  EXPECT_THAT(prepare(0s), sends());
  EXPECT_THAT(exchange.answered(error_response(400, "ValidationException"), at(11s)),
              is_done(FailsWith(FailureKind::service, "ValidationException", 1)));
}

TEST_F(WriteForAnImpatientCaller, is_of_unknown_outcome_if_it_was_sent_and_not_answered) {
  EXPECT_TRUE(failure_after(lost_connection()).outcome_unknown());
}

TEST_F(WriteForAnImpatientCaller, did_nothing_if_it_was_throttled) {
  EXPECT_FALSE(failure_after(error_response(400, "ThrottlingException")).outcome_unknown());
}

TEST_F(WriteForAnImpatientCaller, did_nothing_if_no_connection_was_opened) {
  EXPECT_FALSE(failure_after(Failure(FailureKind::connect_failed, "ConnectFailed", "refused")).outcome_unknown());
}

}  // namespace
}  // namespace dynamorm::client
