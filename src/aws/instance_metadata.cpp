// SPDX-License-Identifier: Apache-2.0
#include "aws/instance_metadata.hpp"

#include <charconv>

#include "aws/fetcher.hpp"
#include "base/ascii.hpp"
#include "base/url.hpp"

namespace dynamorm::aws {
namespace {

Failure invalid_metadata_setting(std::string message) {
  return {FailureKind::invalid_request, "InvalidMetadataSetting", std::move(message)};
}

Failure refusal(std::string_view path, int status) {
  Failure failure(FailureKind::service, "MetadataRefused",
                  "instance metadata answered " + std::to_string(status) + " to " + std::string(path));
  failure.http_status(status).retryable(status >= 500 || status == 429);
  return failure;
}

}  // namespace

InstanceMetadata::InstanceMetadata(Surroundings const& surroundings, SharedConfig const& config)
    : surroundings_(surroundings), config_(config) {}

std::optional<std::string> InstanceMetadata::disabled_reason() const {
  if (!is_true(surroundings_.environment.variable("AWS_EC2_METADATA_DISABLED"))) return std::nullopt;
  return "AWS_EC2_METADATA_DISABLED is true";
}

Result<std::string> InstanceMetadata::read(std::string_view path) {
  auto const address = endpoint();
  if (!address.ok()) return address.failure();
  if (!token_) {
    if (auto status = fetch_token(*address); !status.ok()) return status.failure();
  }
  FetchRequest request{.url = join_url(*address, path)};
  if (!token_->empty()) request.headers = {{"x-aws-ec2-metadata-token", *token_}};
  auto response = fetch(std::move(request));
  if (!response.ok()) return response.failure();
  if (response->status != 200) return refusal(path, response->status);
  return std::move(response->body);
}

Result<std::string> InstanceMetadata::endpoint() const {
  auto const& environment = surroundings_.environment;
  if (auto url = variable_or_setting(environment, config_, "AWS_EC2_METADATA_SERVICE_ENDPOINT",
                                     "ec2_metadata_service_endpoint")) {
    if (!Url::parse_request(*url))
      return invalid_metadata_setting("the instance metadata endpoint is not an http or https URL");
    return *url;
  }
  auto const mode = variable_or_setting(environment, config_, "AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE",
                                        "ec2_metadata_service_endpoint_mode")
                        .value_or("IPv4");
  if (equals_ignoring_case(mode, "ipv4")) return std::string("http://169.254.169.254");
  if (equals_ignoring_case(mode, "ipv6")) return std::string("http://[fd00:ec2::254]");
  return invalid_metadata_setting("the instance metadata endpoint mode is neither IPv4 nor IPv6");
}

Status InstanceMetadata::fetch_token(std::string const& endpoint) {
  constexpr std::string_view path = "/latest/api/token";
  constexpr char const* six_hours_in_seconds = "21600";
  auto response = fetch({.method = "PUT",
                         .url = join_url(endpoint, path),
                         .headers = {{"x-aws-ec2-metadata-token-ttl-seconds", six_hours_in_seconds}}});
  if (!response.ok()) return response.failure();
  auto const v1_disabled = variable_or_setting(surroundings_.environment, config_, "AWS_EC2_METADATA_V1_DISABLED",
                                               "ec2_metadata_v1_disabled");
  bool const has_no_tokens = response->status == 403 || response->status == 404 || response->status == 405;
  if (has_no_tokens && v1_disabled && equals_ignoring_case(*v1_disabled, "false")) {
    token_ = "";
    return {};
  }
  if (response->status != 200 || response->body.empty()) return refusal(path, response->status);
  token_ = std::move(response->body);
  return {};
}

Result<FetchResponse> InstanceMetadata::fetch(FetchRequest request) const {
  constexpr int attempts_once_it_answers = 3;
  int const attempts = number("AWS_METADATA_SERVICE_NUM_ATTEMPTS", "metadata_service_num_attempts", 1);
  request.timeout = std::chrono::seconds(number("AWS_METADATA_SERVICE_TIMEOUT", "metadata_service_timeout", 1));
  request.connect_timeout = request.timeout;
  return fetch_with_retries(surroundings_, request,
                            {.without_answer = attempts, .with_answer = attempts_once_it_answers});
}

int InstanceMetadata::number(std::string const& variable, std::string_view setting, int otherwise) const {
  constexpr int highest = 3600;
  auto const text = variable_or_setting(surroundings_.environment, config_, variable, setting).value_or("");
  int value = 0;
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  bool const valid = error == std::errc() && end == text.data() + text.size() && value >= 1 && value <= highest;
  return valid ? value : otherwise;
}

bool is_unreachable(Failure const& failure) {
  return failure.kind() == FailureKind::connect_failed || failure.kind() == FailureKind::timed_out;
}

}  // namespace dynamorm::aws
