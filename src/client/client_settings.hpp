// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "dynamorm/connect_options.hpp"
#include "dynamorm/result.hpp"

#include "aws/credentials/credentials_chain.hpp"
#include "aws/endpoint.hpp"
#include "aws/fetcher.hpp"
#include "aws/retry.hpp"
#include "base/url.hpp"
#include "http/deadline.hpp"

namespace dynamorm::client {

/// DynamoDB Streams: a separate service with its own host ("DynamoDB Streams endpoints", AWS General Reference), but
/// with DynamoDB's name in signatures.
inline constexpr aws::ServiceId streams_service{"streams.dynamodb", "DYNAMODB_STREAMS", "dynamodb_streams",
                                                "streams-dynamodb"};

/// SearchVectors has its own host too, but is configured as DynamoDB: an endpoint for that overrides both.
/// Rule from: the endpoint rules of DynamoDB's service model, August 2026.
inline constexpr aws::ServiceId search_service{"search-dynamodb", "DYNAMODB", "dynamodb", "search-dynamodb",
                                               "search-ddb"};

/// The resolved settings of a client of one endpoint.
struct Settings {
  std::string region;
  Url endpoint;
  std::optional<Url> proxy;
  std::string ca_bundle;  ///< Empty for the system's authorities.
  aws::RetryPolicy retry_policy;
  http::Timeouts timeouts;
  std::optional<http::Duration> total_timeout;
};

/// Looks up omitted options, as connect_options.hpp documents. May ask instance metadata for the region.
/// Fails with no_region, or with invalid_request and the place of an unusable setting. Calls `account`, which may be
/// null, if the host name depends on it; then it fails as that does.
[[nodiscard]] Result<Settings> resolve_settings(ConnectOptions const& options, aws::Surroundings const& surroundings,
                                                aws::ServiceId const& service, aws::AccountLookup const& account = {});

/// Returns the certificate authorities to trust: from the options, AWS_CA_BUNDLE or the profile.
/// Fails if the shared files cannot be read.
[[nodiscard]] Result<std::string> resolve_ca_bundle(ConnectOptions const& options, aws::Environment const& environment);

/// Says where to look for credentials.
[[nodiscard]] aws::ChainOptions chain_options(ConnectOptions const& options);

}  // namespace dynamorm::client
