// SPDX-License-Identifier: Apache-2.0
#include "aws/endpoint.hpp"

#include <algorithm>
#include <array>

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

Failure invalid_mode(std::string const& why) { return {FailureKind::invalid_request, "InvalidEndpoint", why}; }

bool has_account_endpoints(std::string_view region) {
  return partition_of(region).region_prefix.empty() && !region.starts_with("us-gov-");
}

bool is_account(std::string_view text) {
  return text.size() == 12 && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

/// Returns the account for the host name; an empty string for a host name without one.
Result<std::string> account_in_endpoint(Environment const& environment, SharedConfig const& config,
                                        std::string_view region, EndpointVariant variant,
                                        AccountLookup const& account) {
  std::string const mode =
      variable_or_setting(environment, config, "AWS_ACCOUNT_ID_ENDPOINT_MODE", "account_id_endpoint_mode")
          .value_or("preferred");
  bool const is_required = mode == "required";
  if (!is_required && mode != "preferred" && mode != "disabled") {
    return invalid_mode("the account id endpoint mode must be preferred, disabled or required, got '" + mode + "'");
  }
  if (mode == "disabled") return std::string();
  if (variant.fips || !has_account_endpoints(region)) {
    if (!is_required) return std::string();
    return invalid_mode("the account id endpoint mode is required, but there are no account-based endpoints " +
                        (variant.fips ? "with FIPS" : "in " + std::string(region)));
  }
  auto const found = account();
  if (!found || is_account(*found)) return found;
  if (!is_required) return std::string();
  return invalid_mode(
      "the account id endpoint mode is required, but the credentials state no account id; set AWS_ACCOUNT_ID "
      "or aws_account_id beside the keys");
}

}  // namespace

EndpointVariant resolve_variant(Environment const& environment, SharedConfig const& config) {
  auto const is_set = [&](char const* variable, char const* setting) {
    return is_true(variable_or_setting(environment, config, variable, setting));
  };
  return {.fips = is_set("AWS_USE_FIPS_ENDPOINT", "use_fips_endpoint"),
          .dual_stack = is_set("AWS_USE_DUALSTACK_ENDPOINT", "use_dualstack_endpoint")};
}

std::string default_endpoint(ServiceId const& service, std::string_view region, EndpointVariant variant,
                             std::string_view account) {
  Partition const& partition = partition_of(region);
  std::string url = "https://";
  if (!account.empty()) {
    url.append(account).append(".").append(service.account_prefix);
  } else {
    url.append(variant.dual_stack ? service.dual_stack_prefix : service.host_prefix);
    if (is_named_fips(region, variant)) url.append("-fips");
  }
  return url.append(".").append(region).append(".").append(variant.dual_stack ? partition.dual_stack_domain
                                                                              : partition.domain);
}

Result<std::string> resolve_endpoint(Environment const& environment, SharedConfig const& config,
                                     ServiceId const& service, std::string_view region, AccountLookup const& account) {
  bool const ignored = is_true(variable_or_setting(environment, config, "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS",
                                                   "ignore_configured_endpoint_urls"));
  auto const configured = ignored ? std::nullopt : configured_url(environment, config, service);
  if (!configured) {
    EndpointVariant const variant = resolve_variant(environment, config);
    if (!account || service.account_prefix.empty()) return default_endpoint(service, region, variant);
    auto const found = account_in_endpoint(environment, config, region, variant, account);
    if (!found) return found.failure();
    return default_endpoint(service, region, variant, *found);
  }
  if (!Url::parse_request(configured->url)) {
    return Failure(FailureKind::invalid_request, "InvalidEndpoint",
                   "the endpoint in " + configured->place + " is not a URL such as http://localhost:8000");
  }
  return configured->url;
}

}  // namespace dynamorm::aws
