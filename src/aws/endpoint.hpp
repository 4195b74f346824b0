#pragma once

#include <string>
#include <string_view>

#include "dynamorm/result.hpp"

#include "aws/environment.hpp"
#include "aws/shared_config.hpp"

namespace dynamorm::aws {

/// How a service is called where its endpoint is configured.
struct ServiceId {
  std::string_view host_prefix;      ///< "dynamodb", in its host name.
  std::string_view variable_suffix;  ///< "DYNAMODB", after AWS_ENDPOINT_URL_.
  std::string_view config_name;      ///< "dynamodb", in a [services …] section.
};

inline constexpr ServiceId dynamodb_service{"dynamodb", "DYNAMODB", "dynamodb"};
inline constexpr ServiceId sts_service{"sts", "STS", "sts"};

/// The service's own address in a region: "https://dynamodb.eu-central-1.amazonaws.com", with the domain of the
/// partition that the region lies in.
[[nodiscard]] std::string default_endpoint(ServiceId const& service, std::string_view region);

/// The address that requests go to when the program names none ("Service-specific endpoints", AWS SDKs and Tools
/// Reference Guide): AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, the profile's services section, its `endpoint_url`,
/// the service's own address. AWS_IGNORE_CONFIGURED_ENDPOINT_URLS or `ignore_configured_endpoint_urls` leaves the last.
/// Fails (invalid_request, "InvalidEndpoint") when a configured address is no http or https URL, naming the place.
[[nodiscard]] Result<std::string> resolve_endpoint(Environment const& environment, SharedConfig const& config,
                                                   ServiceId const& service, std::string_view region);

}  // namespace dynamorm::aws
