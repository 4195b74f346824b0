// SPDX-License-Identifier: Apache-2.0
#include "engine/tables/throughput_rules.hpp"

#include <cstdint>
#include <string>

#include "engine/failures.hpp"

namespace dynamorm::engine {
namespace {

constexpr std::int64_t most_units = 1'000'000'000'000;

Status check_units(std::string_view name, std::int64_t units) {
  if (units <= most_units) return {};
  return refuse("Given value " + std::to_string(units) + " for " + std::string(name) + " is out of bounds");
}

/// On-demand throughput says "… for index : name …", unlike everything else.
Status check_on_demand_units(std::string_view name, std::optional<std::int64_t> units, api::BillingMode billing,
                             std::string_view index, bool may_clear) {
  if (!units) return {};
  std::string const what = std::string(name) + " for OnDemandThroughput";
  if (billing == api::BillingMode::provisioned) {
    std::string const where = index.empty() ? std::string() : " for index: " + std::string(index);
    return refuse_parameter(what + where + " cannot be specified when the table BillingMode is PROVISIONED");
  }
  if (*units >= 1 || (may_clear && *units == -1)) return {};
  std::string const where = index.empty() ? "table" : "index : " + std::string(index);
  return refuse_parameter("Requested " + what + " for " + where + " is outside of valid range");
}

Status check_warm_units(std::string_view name, std::optional<std::int64_t> units, std::int64_t least,
                        std::string_view index, std::string_view than) {
  if (!units || *units >= least) return {};
  std::string const where = index.empty() ? "table" : "index " + std::string(index);
  return refuse_parameter("Requested " + std::string(name) + " for WarmThroughput for " + where + " is lower than " +
                          std::string(than));
}

}  // namespace

Status check_bounds(api::ProvisionedThroughput const& throughput) {
  if (Status read = check_units("ReadCapacityUnits", throughput.read_capacity_units); !read) return read;
  return check_units("WriteCapacityUnits", throughput.write_capacity_units);
}

Status check_throughput(api::BillingMode billing, std::optional<api::ProvisionedThroughput> const& throughput) {
  if (billing == api::BillingMode::pay_per_request && throughput) {
    return refuse_parameter(
        "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST");
  }
  if (billing == api::BillingMode::provisioned && !throughput) {
    return refuse_parameter(
        "ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED");
  }
  return throughput ? check_bounds(*throughput) : Status();
}

Status check_throughput(api::BillingMode billing, std::optional<api::ProvisionedThroughput> const& throughput,
                        std::string_view index) {
  if (billing == api::BillingMode::pay_per_request && throughput) {
    return refuse_parameter("ProvisionedThroughput should not be specified for index: " + std::string(index) +
                            " when BillingMode is PAY_PER_REQUEST");
  }
  if (billing == api::BillingMode::provisioned && !throughput) {
    return refuse_parameter("ProvisionedThroughput is not specified for index: " + std::string(index));
  }
  return throughput ? check_bounds(*throughput) : Status();
}

Status check_on_demand(api::BillingMode billing, std::optional<api::OnDemandThroughput> const& throughput,
                       std::string_view index, bool may_clear) {
  if (!throughput) return {};
  auto const check = [&](std::string_view name, std::optional<std::int64_t> units) {
    return check_on_demand_units(name, units, billing, index, may_clear);
  };
  if (Status read = check("MaxReadRequestUnits", throughput->max_read_request_units); !read) return read;
  return check("MaxWriteRequestUnits", throughput->max_write_request_units);
}

Status check_warm(api::BillingMode billing, std::optional<api::WarmThroughput> const& warm,
                  std::optional<api::ProvisionedThroughput> const& provisioned, std::string_view index) {
  if (!warm) return {};
  constexpr std::string_view than_initial =
      "initial throughput for OnDemand. See: "
      "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/"
      "on-demand-capacity-mode.html#on-demand-capacity-mode-initial";
  bool const on_demand = billing == api::BillingMode::pay_per_request;
  auto const check = [&](std::string_view name, auto units, std::int64_t least, std::string_view capacity) {
    std::string const than_provisioned = std::string(capacity) + " of ProvisionedThroughput";
    return check_warm_units(name, units, least, index, on_demand ? than_initial : than_provisioned);
  };
  api::WarmThroughput const least =
      on_demand ? initial_warm_throughput
                : api::WarmThroughput{provisioned->read_capacity_units, provisioned->write_capacity_units};
  if (Status read =
          check("ReadUnitsPerSecond", warm->read_units_per_second, *least.read_units_per_second, "ReadCapacityUnits");
      !read) {
    return read;
  }
  return check("WriteUnitsPerSecond", warm->write_units_per_second, *least.write_units_per_second,
               "WriteCapacityUnits");
}

}  // namespace dynamorm::engine
