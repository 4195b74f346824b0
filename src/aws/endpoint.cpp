#include "aws/endpoint.hpp"

#include <array>
#include <functional>

#include "aws/url.hpp"

namespace dynamorm::aws {
namespace {

struct Partition {
  std::string_view region_prefix;
  std::string_view domain;
};

// The partitions of AWS whose services do not live under amazonaws.com.
constexpr std::array<Partition, 6> partitions{{{"cn-", "amazonaws.com.cn"},
                                               {"us-iso-", "c2s.ic.gov"},
                                               {"us-isob-", "sc2s.sgov.gov"},
                                               {"us-isof-", "csp.hci.ic.gov"},
                                               {"eu-isoe-", "cloud.adc-e.uk"},
                                               {"eusc-", "amazonaws.eu"}}};

std::string_view domain_of(std::string_view region) {
  for (auto const& [prefix, domain] : partitions) {
    if (region.starts_with(prefix)) return domain;
  }
  return "amazonaws.com";
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

std::string default_endpoint(ServiceId const& service, std::string_view region) {
  std::string url = "https://";
  return url.append(service.host_prefix).append(".").append(region).append(".").append(domain_of(region));
}

Result<std::string> resolve_endpoint(Environment const& environment, SharedConfig const& config,
                                     ServiceId const& service, std::string_view region) {
  bool const ignored = is_true(variable_or_setting(environment, config, "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS",
                                                   "ignore_configured_endpoint_urls"));
  auto const configured = ignored ? std::nullopt : configured_url(environment, config, service);
  if (!configured) return default_endpoint(service, region);
  if (!parse_url(configured->url)) {
    return Failure(FailureKind::invalid_request, "InvalidEndpoint",
                   "the endpoint in " + configured->place + " is no URL such as http://localhost:8000");
  }
  return configured->url;
}

}  // namespace dynamorm::aws
