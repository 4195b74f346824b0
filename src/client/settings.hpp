#pragma once

#include <optional>
#include <string>

#include "dynamorm/connect_options.hpp"
#include "dynamorm/result.hpp"

#include "aws/credentials_chain.hpp"
#include "aws/endpoint.hpp"
#include "aws/retry.hpp"
#include "aws/surroundings.hpp"
#include "base/url.hpp"
#include "http/deadline.hpp"

namespace dynamorm::client {

/// DynamoDB Streams: a service of its own with a host of its own ("DynamoDB Streams endpoints", AWS General Reference),
/// but it shares DynamoDB's name in signatures.
inline constexpr aws::ServiceId streams_service{"streams.dynamodb", "DYNAMODB_STREAMS", "dynamodb_streams",
                                                "streams-dynamodb"};

/// What a client of one endpoint works with, once all places were looked at.
struct Settings {
  std::string region;
  Url endpoint;
  std::optional<Url> proxy;
  std::string ca_bundle;  ///< Empty for the system's authorities.
  aws::RetryPolicy retry_policy;
  http::Timeouts timeouts;
  std::optional<http::Duration> total_timeout;
};

/// Looks up what the options leave out, as connect_options.hpp says. May ask instance metadata for the region.
/// Fails with no_region, or with invalid_request and the place where the setting is that can't be used.
[[nodiscard]] Result<Settings> resolve_settings(ConnectOptions const& options, aws::Surroundings const& surroundings,
                                                aws::ServiceId const& service);

/// The certificate authorities to trust: the options', AWS_CA_BUNDLE's or the profile's.
/// Fails when the shared files can't be read.
[[nodiscard]] Result<std::string> resolve_ca_bundle(ConnectOptions const& options, aws::Environment const& environment);

/// Where to look for credentials.
[[nodiscard]] aws::ChainOptions chain_options(ConnectOptions const& options);

}  // namespace dynamorm::client
