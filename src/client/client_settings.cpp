// SPDX-License-Identifier: Apache-2.0
#include "client/client_settings.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "aws/region.hpp"
#include "client/proxy.hpp"

namespace dynamorm::client {
namespace {

Failure invalid_option(std::string_view name, std::string_view rule) {
  return {FailureKind::invalid_request, "InvalidOption", std::string(name).append(" ").append(rule)};
}

Status check_keys(ConnectOptions const& options) {
  bool const has_id = !options.access_key_id.empty();
  bool const has_secret = !options.secret_access_key.empty();
  if (has_id && !has_secret) return invalid_option("secret_access_key", "is missing: access_key_id is given");
  if (has_secret && !has_id) return invalid_option("access_key_id", "is missing: secret_access_key is given");
  if (has_id || options.session_token.empty()) return {};
  return invalid_option("access_key_id", "and secret_access_key are missing: session_token is given");
}

Status check(ConnectOptions const& options) {
  if (auto const keys = check_keys(options); !keys) return keys;
  if (options.max_attempts && *options.max_attempts < 1) return invalid_option("max_attempts", "must be at least 1");
  if (options.max_connections < 1) return invalid_option("max_connections", "must be at least 1");
  std::array<std::pair<std::string_view, Milliseconds>, 4> const durations{
      {{"connect_timeout", options.connect_timeout},
       {"request_timeout", options.request_timeout},
       {"idle_timeout", options.idle_timeout},
       {"total_timeout", options.total_timeout.value_or(Milliseconds(1))}}};
  for (auto const& [name, duration] : durations) {
    if (duration.count() < 1) return invalid_option(name, "must be longer than zero");
  }
  return {};
}

http::Duration to_duration(Milliseconds duration) {
  constexpr std::chrono::milliseconds a_year = std::chrono::hours(24 * 365);
  return std::min(std::chrono::milliseconds(duration.count()), a_year);  // longer ones overflow the clock
}

http::Timeouts timeouts_of(ConnectOptions const& options) {
  return {.connect = to_duration(options.connect_timeout),
          .idle = to_duration(options.idle_timeout),
          .request = to_duration(options.request_timeout)};
}

std::optional<http::Duration> total_timeout_of(ConnectOptions const& options) {
  if (!options.total_timeout) return std::nullopt;
  return to_duration(*options.total_timeout);
}

std::optional<std::string> if_given(std::string const& text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

/// `place` is where the text stands, if that is known here.
Result<Url> parse_endpoint(std::string const& text, std::string const& place) {
  auto url = Url::parse(text);
  if (!url) {
    Failure failure = url.failure();
    failure.message(place + failure.message());
    return failure;
  }
  if (url->user_info.empty()) return url;
  return Failure(FailureKind::invalid_request, "InvalidEndpoint",
                 place + "an endpoint takes no user and password: requests are signed with the keys");
}

Result<std::string> endpoint_text(ConnectOptions const& options, aws::Surroundings const& surroundings,
                                  aws::SharedConfig const& config, aws::ServiceId const& service,
                                  std::string const& region, aws::AccountLookup const& account) {
  if (!options.endpoint.empty()) return options.endpoint;
  return aws::resolve_endpoint(surroundings.environment, config, service, region, account);
}

Result<aws::RetryPolicy> retry_policy(ConnectOptions const& options, aws::Environment const& environment,
                                      aws::SharedConfig const& config) {
  if (options.max_attempts) return aws::RetryPolicy(*options.max_attempts);
  return aws::resolve_retry_policy(environment, config);
}

}  // namespace

Result<Settings> resolve_settings(ConnectOptions const& options, aws::Surroundings const& surroundings,
                                  aws::ServiceId const& service, aws::AccountLookup const& account) {
  if (auto const valid = check(options); !valid) return valid.failure();
  auto const profile = if_given(options.profile);
  auto region = aws::resolve_region(surroundings, {.region = if_given(options.region), .profile = profile});
  if (!region) return region.failure();
  auto const config = aws::SharedConfig::load(surroundings.environment, profile);
  if (!config) return config.failure();
  auto const text = endpoint_text(options, surroundings, *config, service, *region, account);
  if (!text) return text.failure();
  auto endpoint = parse_endpoint(*text, options.endpoint.empty() ? "" : "endpoint: ");
  if (!endpoint) return endpoint.failure();
  auto proxy = resolve_proxy(options.proxy, surroundings.environment, *endpoint);
  if (!proxy) return proxy.failure();
  auto ca_bundle = resolve_ca_bundle(options, surroundings.environment);
  if (!ca_bundle) return ca_bundle.failure();
  auto const policy = retry_policy(options, surroundings.environment, *config);
  if (!policy) return policy.failure();
  return Settings{.region = *std::move(region),
                  .endpoint = *std::move(endpoint),
                  .proxy = *std::move(proxy),
                  .ca_bundle = *std::move(ca_bundle),
                  .retry_policy = *policy,
                  .timeouts = timeouts_of(options),
                  .total_timeout = total_timeout_of(options)};
}

Result<std::string> resolve_ca_bundle(ConnectOptions const& options, aws::Environment const& environment) {
  if (!options.ca_bundle.empty()) return options.ca_bundle;
  auto const config = aws::SharedConfig::load(environment, if_given(options.profile));
  if (!config) return config.failure();
  return aws::variable_or_setting(environment, *config, "AWS_CA_BUNDLE", "ca_bundle").value_or("");
}

aws::ChainOptions chain_options(ConnectOptions const& options) {
  bool const has_keys =
      !options.access_key_id.empty() || !options.secret_access_key.empty() || !options.session_token.empty();
  aws::ChainOptions chain{.profile = if_given(options.profile)};
  if (has_keys) {
    chain.credentials = aws::Credentials{.access_key_id = options.access_key_id,
                                         .secret_access_key = options.secret_access_key,
                                         .session_token = options.session_token,
                                         .expiry = std::nullopt,
                                         .source = {}};
  }
  return chain;
}

}  // namespace dynamorm::client
