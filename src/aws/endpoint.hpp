#pragma once

#include <string>
#include <string_view>

#include "dynamorm/result.hpp"

#include "aws/environment.hpp"
#include "aws/shared_config.hpp"

namespace dynamorm::aws {

/// How a service is called where its endpoint is configured.
struct ServiceId {
  std::string_view host_prefix;        ///< "dynamodb", in its host name.
  std::string_view variable_suffix;    ///< "DYNAMODB", after AWS_ENDPOINT_URL_.
  std::string_view config_name;        ///< "dynamodb", in a [services …] section.
  std::string_view dual_stack_prefix;  ///< The same as host_prefix, but for DynamoDB Streams.
};

inline constexpr ServiceId dynamodb_service{"dynamodb", "DYNAMODB", "dynamodb", "dynamodb"};
inline constexpr ServiceId sts_service{"sts", "STS", "sts", "sts"};

/// Which of a service's own addresses is meant ("Dual-stack and FIPS endpoints", AWS SDKs and Tools Reference Guide).
struct EndpointVariant {
  bool fips = false;        ///< Cryptography validated under FIPS 140.
  bool dual_stack = false;  ///< Reached by IPv4 and IPv6.
};

/// AWS_USE_FIPS_ENDPOINT and AWS_USE_DUALSTACK_ENDPOINT, or the profile's `use_fips_endpoint` and
/// `use_dualstack_endpoint`.
[[nodiscard]] EndpointVariant resolve_variant(Environment const& environment, SharedConfig const& config);

/// The service's own address in a region: "https://dynamodb.eu-central-1.amazonaws.com", with the domain of the
/// partition that the region lies in.
[[nodiscard]] std::string default_endpoint(ServiceId const& service, std::string_view region,
                                           EndpointVariant variant = {});

/// The address that requests go to when the program names none ("Service-specific endpoints", AWS SDKs and Tools
/// Reference Guide): AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, the profile's services section, its `endpoint_url`,
/// the service's own address in the variant asked for. AWS_IGNORE_CONFIGURED_ENDPOINT_URLS or
/// `ignore_configured_endpoint_urls` leaves the last. Fails (invalid_request, "InvalidEndpoint") when a configured
/// address is no http or https URL, naming the place.
[[nodiscard]] Result<std::string> resolve_endpoint(Environment const& environment, SharedConfig const& config,
                                                   ServiceId const& service, std::string_view region);

}  // namespace dynamorm::aws
