#include "aws/endpoint.hpp"

#include <array>
#include <functional>

#include "base/url.hpp"

namespace dynamorm::aws {
namespace {

struct Partition {
  std::string_view region_prefix;
  std::string_view domain;
  std::string_view dual_stack_domain;
};

// The partitions of AWS whose domains differ from those of the first one.
constexpr std::array<Partition, 6> partitions{{{"cn-", "amazonaws.com.cn", "api.amazonwebservices.com.cn"},
                                               {"us-iso-", "c2s.ic.gov", "api.aws.ic.gov"},
                                               {"us-isob-", "sc2s.sgov.gov", "api.aws.scloud"},
                                               {"us-isof-", "csp.hci.ic.gov", "api.aws.hci.ic.gov"},
                                               {"eu-isoe-", "cloud.adc-e.uk", "api.cloud-aws.adc-e.uk"},
                                               {"eusc-", "amazonaws.eu", "api.amazonwebservices.eu"}}};

constexpr Partition first_partition{"", "amazonaws.com", "api.aws"};

Partition const& partition_of(std::string_view region) {
  for (auto const& partition : partitions) {
    if (region.starts_with(partition.region_prefix)) return partition;
  }
  return first_partition;
}

/// Whether the host name contains "fips". In GovCloud, the normal hosts are validated under FIPS; only dual-stack ones
/// have a separate name for it.
bool is_named_fips(std::string_view region, EndpointVariant variant) {
  return variant.fips && (variant.dual_stack || !region.starts_with("us-gov-"));
}

struct ConfiguredUrl {
  std::string url;
  std::string place;
};

std::optional<ConfiguredUrl> configured_url(Environment const& environment, SharedConfig const& config,
                                            ServiceId const& service) {
  auto const own_variable = "AWS_ENDPOINT_URL_" + std::string(service.variable_suffix);
  if (auto url = environment.variable(own_variable)) return ConfiguredUrl{*url, own_variable};
  if (auto url = environment.variable("AWS_ENDPOINT_URL")) return ConfiguredUrl{*url, "AWS_ENDPOINT_URL"};
  if (auto url = config.service_setting(service.config_name, "endpoint_url")) {
    return ConfiguredUrl{*url, "the services section of profile " + config.profile_name()};
  }
  if (auto url = config.setting("endpoint_url")) {
    return ConfiguredUrl{*url, "endpoint_url of profile " + config.profile_name()};
  }
  return std::nullopt;
}

}  // namespace

EndpointVariant resolve_variant(Environment const& environment, SharedConfig const& config) {
  auto const is_set = [&](char const* variable, char const* setting) {
    return is_true(variable_or_setting(environment, config, variable, setting));
  };
  return {.fips = is_set("AWS_USE_FIPS_ENDPOINT", "use_fips_endpoint"),
          .dual_stack = is_set("AWS_USE_DUALSTACK_ENDPOINT", "use_dualstack_endpoint")};
}

std::string default_endpoint(ServiceId const& service, std::string_view region, EndpointVariant variant) {
  Partition const& partition = partition_of(region);
  std::string url = "https://";
  url.append(variant.dual_stack ? service.dual_stack_prefix : service.host_prefix);
  if (is_named_fips(region, variant)) url.append("-fips");
  return url.append(".").append(region).append(".").append(variant.dual_stack ? partition.dual_stack_domain
                                                                              : partition.domain);
}

Result<std::string> resolve_endpoint(Environment const& environment, SharedConfig const& config,
                                     ServiceId const& service, std::string_view region) {
  bool const ignored = is_true(variable_or_setting(environment, config, "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS",
                                                   "ignore_configured_endpoint_urls"));
  auto const configured = ignored ? std::nullopt : configured_url(environment, config, service);
  if (!configured) return default_endpoint(service, region, resolve_variant(environment, config));
  if (!Url::parse_request(configured->url)) {
    return Failure(FailureKind::invalid_request, "InvalidEndpoint",
                   "the endpoint in " + configured->place + " is not a URL such as http://localhost:8000");
  }
  return configured->url;
}

}  // namespace dynamorm::aws
