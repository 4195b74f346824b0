// SPDX-License-Identifier: Apache-2.0
#include "aws/credentials/sts.hpp"

#include "aws/endpoint.hpp"
#include "aws/fetcher.hpp"
#include "aws/signing/signer.hpp"
#include "base/percent_encoding.hpp"
#include "base/url.hpp"

namespace dynamorm::aws {
namespace {

constexpr std::string_view form_type = "application/x-www-form-urlencoded; charset=utf-8";

struct StsAddress {
  std::string url;
  std::string region;
};

Result<StsAddress> address_of_sts(Environment const& environment, SharedConfig const& config) {
  auto region = environment.variable("AWS_REGION");
  if (!region) region = environment.variable("AWS_DEFAULT_REGION");
  if (!region) region = config.setting("region");
  auto const signing_region = region.value_or("us-east-1");
  auto url = resolve_endpoint(environment, config, sts_service, signing_region);
  if (!url.ok()) return url.failure();
  bool const is_global = !region && *url == default_endpoint(sts_service, signing_region);
  return StsAddress{.url = is_global ? "https://sts.amazonaws.com" : *url, .region = signing_region};
}

std::string form(std::vector<std::pair<std::string_view, std::string_view>> const& parameters) {
  std::string body = "Version=2011-06-15";
  for (auto const& [name, value] : parameters) {
    if (value.empty()) continue;
    body.append("&").append(name).append("=");
    append_percent_encoded(body, value);
  }
  return body;
}

void sign(FetchRequest& request, std::string const& region, Credentials const& caller, Clock::WallTime now) {
  Url const url = *Url::parse_request(request.url);
  std::string const host = url.host_header();
  std::vector<SignedHeader> const headers{{"content-type", form_type}, {"host", host}};
  auto signature = Signer("sts", region)
                       .sign({.method = request.method,
                              .path = url.path,
                              .query = url.query,
                              .headers = headers,
                              .body = request.body},
                             caller, now);
  request.headers.emplace_back("x-amz-date", std::move(signature.date));
  request.headers.emplace_back("authorization", std::move(signature.authorization));
  if (!caller.session_token.empty()) request.headers.emplace_back("x-amz-security-token", caller.session_token);
}

/// In addition to the usual errors, STS reports with status 400 that the identity provider did not respond.
bool is_worth_another_try(FetchResponse const& response) {
  return is_passing_trouble(response) ||
         (response.status == 400 && parse_sts_error(response.body).code == "IDPCommunicationError");
}

Failure refusal(FetchResponse const& response, std::string const& role_arn) {
  auto const error = parse_sts_error(response.body);
  std::string text = "STS rejected the role " + role_arn + " with status " + std::to_string(response.status);
  if (!error.code.empty()) text += ": " + error.code;
  if (!error.message.empty()) text += ": " + error.message;
  Failure failure(FailureKind::service, error.code.empty() ? "StsRefused" : error.code, std::move(text));
  failure.http_status(response.status).retryable(is_worth_another_try(response));
  return failure;
}

}  // namespace

Result<Credentials> Sts::assume_role(RoleRequest const& role, Credentials const& caller) const {
  auto const session = session_name(role);
  return call({{"Action", "AssumeRole"},
               {"RoleArn", role.role_arn},
               {"RoleSessionName", session},
               {"ExternalId", role.external_id},
               {"DurationSeconds", role.duration_seconds}},
              role, &caller);
}

Result<Credentials> Sts::assume_role_with_web_identity(RoleRequest const& role,
                                                       std::string_view web_identity_token) const {
  auto const session = session_name(role);
  return call({{"Action", "AssumeRoleWithWebIdentity"},
               {"RoleArn", role.role_arn},
               {"RoleSessionName", session},
               {"WebIdentityToken", web_identity_token},
               {"DurationSeconds", role.duration_seconds}},
              role, nullptr);
}

std::string Sts::session_name(RoleRequest const& role) const {
  if (!role.session_name.empty()) return role.session_name;
  auto const now = surroundings_.clock.wall().time_since_epoch();
  return "dynamorm-" + std::to_string(std::chrono::duration_cast<std::chrono::milliseconds>(now).count());
}

Result<Credentials> Sts::call(Parameters const& parameters, RoleRequest const& role, Credentials const* caller) const {
  auto const address = address_of_sts(surroundings_.environment, config_);
  if (!address.ok()) return address.failure();
  FetchRequest request{.method = "POST",
                       .url = join_url(address->url, "/"),
                       .headers = {{"content-type", std::string(form_type)}},
                       .body = form(parameters),
                       .connect_timeout = std::chrono::seconds(2),
                       .timeout = std::chrono::seconds(10),
                       .through_proxy = true};
  if (caller != nullptr) sign(request, address->region, *caller, surroundings_.clock.wall());
  auto const response = fetch_with_retries(surroundings_, request, {}, is_worth_another_try);
  if (!response.ok()) return response.failure();
  if (response->status != 200) return refusal(*response, role.role_arn);
  return parse_assumed_role(response->body, "role " + role.role_arn);
}

}  // namespace dynamorm::aws
