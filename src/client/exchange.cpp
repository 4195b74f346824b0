// SPDX-License-Identifier: Apache-2.0
#include "client/exchange.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "api/error_codec.hpp"
#include "api/json_codec.hpp"
#include "aws/checksum.hpp"
#include "aws/retry.hpp"
#include "client/reads.hpp"

namespace dynamorm::client {
namespace {

// The headers of "DynamoDB low-level API", Amazon DynamoDB Developer Guide.
constexpr std::string_view content_type = "application/x-amz-json-1.0";
constexpr std::string_view checksum_header = "x-amz-crc32";
constexpr std::string_view request_id_header = "x-amzn-requestid";
constexpr std::string_view retry_after_header = "x-amz-retry-after";

bool says_token_expired(Failure const& failure) {
  return failure.name() == "ExpiredTokenException" || failure.name() == "ExpiredToken";
}

/// Whether the service may have performed the request although the attempt failed.
bool leaves_outcome_open(Failure const& failure) {
  switch (failure.kind()) {
    case FailureKind::connect_failed:
    case FailureKind::tls_failed:
    case FailureKind::invalid_request:
      return false;
    default:
      return failure.http_status() == 0 || failure.http_status() == 200 || failure.http_status() >= 500;
  }
}

bool has_same_keys(aws::Credentials const& left, aws::Credentials const& right) {
  return left.access_key_id == right.access_key_id && left.session_token == right.session_token;
}

}  // namespace

Exchange::Exchange(api::Request const& request, Random random, wrappers::AttemptSink* sink)
    : request_(request), random_(random), sink_(sink), http_request_{.body = api::write_request(request)} {}

Step Exchange::prepared(Result<Means> means, Moment now) {
  if (attempts_ == 0) started_at_ = now.steady;
  if (is_too_late(now.steady)) return give_up_late(last_failure_ ? &*last_failure_ : nullptr, now);
  if (!means) return give_up(means.failure().detached());
  bool const nothing_new = expired_ && has_same_keys(*expired_, *means->credentials);
  if (nothing_new || is_out_of_time(now.steady)) return give_up(*last_failure_);
  service_ = &means->service;
  credentials_ = std::move(means->credentials);
  if (attempts_ == 0) set_deadline(now.steady);
  return send(now);
}

void Exchange::set_deadline(Clock::SteadyTime now) {
  if (service_->total_timeout) deadline_ = now + *service_->total_timeout;
  if (!request_.deadline.limited()) return;
  Clock::SteadyTime const wanted{std::chrono::nanoseconds(request_.deadline.nanoseconds())};
  deadline_ = deadline_ ? std::min(*deadline_, wanted) : wanted;
}

bool Exchange::is_too_late(Clock::SteadyTime now) const {
  return request_.deadline.limited() &&
         now.time_since_epoch() >= std::chrono::nanoseconds(request_.deadline.nanoseconds());
}

Step Exchange::send(Moment now) {
  ++attempts_;
  sent_at_ = now.steady;
  sign(service_->clock_skew.service_time(now.wall));
  return Send{&http_request_, timeouts_at(now.steady)};
}

void Exchange::sign(Clock::WallTime now) {
  signed_at_ = now;
  auto const target = api::target(request_);
  std::array<aws::SignedHeader, 3> const to_sign{
      {{"content-type", content_type}, {"host", service_->host}, {"x-amz-target", target}}};
  auto const signature = service_->signer.sign({.path = service_->path, .headers = to_sign, .body = http_request_.body},
                                               *credentials_, now);

  http_request_.target = service_->path;
  auto& headers = http_request_.headers;
  headers.clear();
  for (auto const& [name, value] : to_sign) headers.add(name, value);
  headers.add("x-amz-date", signature.date);
  headers.add("authorization", signature.authorization);
  if (!credentials_->session_token.empty()) headers.add("x-amz-security-token", credentials_->session_token);
  headers.add("user-agent", user_agent());
}

http::Timeouts Exchange::timeouts_at(Clock::SteadyTime now) const {
  auto timeouts = service_->timeouts;
  if (deadline_) timeouts.request = std::min(timeouts.request, *deadline_ - now);
  return timeouts;
}

Step Exchange::answered(Result<http::Response> answer, Moment now) {
  received_ = answer ? answer->body.size() : 0;
  request_id_.clear();
  if (!answer) return failed(std::move(answer).failure(), {}, now);
  if (sink_ != nullptr) request_id_ = answer->headers.find(request_id_header).value_or("");
  auto response = read(*answer);
  if (response) {
    report(nullptr, std::nullopt, now);
    aws::RetryPolicy::succeeded(service_->retry_quota, quota_taken_);
    return Done{std::move(response)};
  }
  Failure failure = std::move(response).failure();
  failure.http_status(answer->status).request_id(std::string(answer->headers.find(request_id_header).value_or("")));
  return failed(std::move(failure), answer->headers, now);
}

Result<api::Response> Exchange::read(http::Response& answer) const {
  if (auto const intact = aws::verify_crc32(answer.headers.find(checksum_header), answer.body); !intact) {
    return intact.failure();
  }
  if (answer.status != 200) return api::read_error(answer.status, answer.body);
  return api::read_response(request_, answer.body);
}

Step Exchange::failed(Failure failure, http::Headers const& headers, Moment now) {
  last_failure_ = failure;
  may_have_been_performed_ = may_have_been_performed_ || leaves_outcome_open(failure);
  if (may_renew_credentials(failure)) {
    expired_ = credentials_;
    quota_taken_ = 0;
    report(&failure, std::chrono::milliseconds(0), now);
    return Prepare{.rejected = credentials_};
  }
  auto const decision = decide(failure, headers, now);
  if (decision.stop_reason == aws::StopReason::quota_exhausted) {
    failure.message(failure.message() + " (not tried again: " + std::string(describe(decision.stop_reason)) + ")");
  }
  bool const is_about_time = failure.kind() == FailureKind::timed_out && is_too_late(now.steady);
  if (!decision.retry()) {
    report(&failure, std::nullopt, now);
    return is_about_time ? give_up_late(&failure, now) : give_up(std::move(failure));
  }
  if (is_out_of_time(now.steady + *decision.delay)) {
    service_->retry_quota.give_back(decision.quota_taken);
    report(&failure, std::nullopt, now);
    return is_too_late(now.steady + *decision.delay) ? give_up_late(&failure, now) : give_up(std::move(failure));
  }
  quota_taken_ = decision.quota_taken;
  report(&failure, decision.delay, now);
  return Wait{*decision.delay};
}

aws::RetryDecision Exchange::decide(Failure const& failure, http::Headers const& headers, Moment now) {
  bool const is_about_the_clock = aws::classify(failure) == aws::ErrorClass::clock_skew;
  auto const retry_after = headers.find(retry_after_header);
  aws::FailedAttempt const attempt{
      .number = attempts_,
      .failure = failure,
      .retry_after = retry_after ? aws::parse_retry_after(*retry_after) : std::nullopt,
      .clock_was_corrected =
          is_about_the_clock && service_->clock_skew.correct(headers.find("date").value_or(""), signed_at_, now.wall)};
  return service_->retry_policy.decide(attempt, service_->retry_quota, random_());
}

/// Only once, and only if there is another attempt to use the new ones.
bool Exchange::may_renew_credentials(Failure const& failure) const {
  return says_token_expired(failure) && !expired_ && attempts_ < service_->retry_policy.max_attempts();
}

Step Exchange::give_up(Failure failure) const {
  failure.operation(std::string(api::name(request_))).attempts(attempts_);
  if (may_have_been_performed_ && !leaves_outcome_open(failure) && !only_reads(request_)) failure.outcome_unknown(true);
  if (service_ != nullptr) failure.endpoint(service_->endpoint);
  return Done{std::move(failure)};
}

Step Exchange::give_up_late(Failure const* last, Moment now) const {
  auto const elapsed = std::chrono::duration_cast<std::chrono::milliseconds>(now.steady - started_at_);
  std::string message = "the deadline expired after " + std::to_string(elapsed.count()) + " ms, ";
  if (last == nullptr) {
    message += "before the request was sent";
  } else {
    message += "in attempt " + std::to_string(attempts_) + ": " + last->message();
  }
  bool const unknown = may_have_been_performed_ && !only_reads(request_);
  if (unknown) message += ". The request may have been performed";
  Failure failure(FailureKind::deadline_exceeded, "DeadlineExceeded", std::move(message));
  failure.outcome_unknown(unknown);
  if (last != nullptr) failure.http_status(last->http_status()).request_id(last->request_id());
  return give_up(std::move(failure));
}

void Exchange::report(Failure const* failure, std::optional<std::chrono::milliseconds> next_after, Moment now) const {
  if (sink_ == nullptr) return;
  sink_->attempted({.operation = api::name(request_),
                    .number = attempts_,
                    .failure = failure,
                    .request_id = request_id_,
                    .http_status = failure == nullptr ? 200 : failure->http_status(),
                    .duration = now.steady - sent_at_,
                    .request_bytes = http_request_.body.size(),
                    .response_bytes = received_,
                    .next_after = next_after});
}

}  // namespace dynamorm::client
