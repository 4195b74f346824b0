// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "dynamorm/result.hpp"

#include "aws/config/environment.hpp"
#include "aws/config/shared_config.hpp"

namespace dynamorm::aws {

/// The names of a service in endpoint configuration.
struct ServiceId {
  std::string_view host_prefix;        ///< "dynamodb", in its host name.
  std::string_view variable_suffix;    ///< "DYNAMODB", after AWS_ENDPOINT_URL_.
  std::string_view config_name;        ///< "dynamodb", in a [services …] section.
  std::string_view dual_stack_prefix;  ///< The same as host_prefix, but for DynamoDB Streams.
  std::string_view account_prefix{};   ///< "ddb", in the host name of an account; empty if accounts have none.
};

inline constexpr ServiceId dynamodb_service{"dynamodb", "DYNAMODB", "dynamodb", "dynamodb", "ddb"};
inline constexpr ServiceId sts_service{"sts", "STS", "sts", "sts"};

/// Selects one of a service's own addresses ("Dual-stack and FIPS endpoints", AWS SDKs and Tools Reference Guide).
struct EndpointVariant {
  bool fips = false;        ///< Cryptography validated under FIPS 140.
  bool dual_stack = false;  ///< Reachable over IPv4 and IPv6.
};

/// Reads AWS_USE_FIPS_ENDPOINT and AWS_USE_DUALSTACK_ENDPOINT, or the profile's `use_fips_endpoint` and
/// `use_dualstack_endpoint`.
[[nodiscard]] EndpointVariant resolve_variant(Environment const& environment, SharedConfig const& config);

/// Returns the service's own address in a region: "https://dynamodb.eu-central-1.amazonaws.com", with the domain of the
/// region's partition. With an account, "https://111122223333.ddb.eu-central-1.amazonaws.com".
[[nodiscard]] std::string default_endpoint(ServiceId const& service, std::string_view region,
                                           EndpointVariant variant = {}, std::string_view account = {});

/// Finds the account of the credentials. Returns an empty string if they do not state it.
using AccountLookup = std::function<Result<std::string>()>;

/// Returns the address for requests if the program names none ("Service-specific endpoints", AWS SDKs and Tools
/// Reference Guide): AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, the profile's services section, its `endpoint_url`,
/// or the service's own address in the given variant. AWS_IGNORE_CONFIGURED_ENDPOINT_URLS or
/// `ignore_configured_endpoint_urls` skips to the last. Fails (invalid_request, "InvalidEndpoint"), naming the place,
/// if a configured address is not an http or https URL.
///
/// The service's own address is that of the account, unless `account` is null or finds none. It is not used with FIPS
/// and outside the partition `aws`. AWS_ACCOUNT_ID_ENDPOINT_MODE or `account_id_endpoint_mode` may turn it off
/// (`disabled`), or make its absence a failure (`required`). Rule from: "Account-based endpoints", same guide, and the
/// endpoint rules of DynamoDB's service model.
[[nodiscard]] Result<std::string> resolve_endpoint(Environment const& environment, SharedConfig const& config,
                                                   ServiceId const& service, std::string_view region,
                                                   AccountLookup const& account = {});

}  // namespace dynamorm::aws
