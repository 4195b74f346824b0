// SPDX-License-Identifier: Apache-2.0
#include "engine/tables/throughput_changes.hpp"

#include <cstdint>
#include <string>

#include "engine/failures.hpp"
#include "engine/tables/throughput_rules.hpp"

namespace dynamorm::engine {
namespace {

std::string units(std::string_view name, std::int64_t current, std::int64_t wanted, std::string const& where) {
  return "Current " + std::string(name) + " provisioned for " + where + ": " + std::to_string(current) +
         ". Requested " + std::string(name) + ": " + std::to_string(wanted) + ". ";
}

Status check_warmer(std::string_view name, std::optional<std::int64_t> wanted, std::optional<std::int64_t> current,
                    std::string_view index) {
  if (!wanted || *wanted >= current.value_or(0)) return {};
  std::string const where = index.empty() ? "table" : "index " + std::string(index);
  return refuse_parameter("Requested " + std::string(name) + " for WarmThroughput for " + where +
                          " is lower than current WarmThroughput, decreasing WarmThroughput is not supported");
}

void set_limit(std::optional<std::int64_t>& limit, std::optional<std::int64_t> wanted) {
  if (wanted) limit = *wanted == -1 ? std::nullopt : wanted;
}

}  // namespace

Status check_differs(storage::Throughput const& current, api::ProvisionedThroughput const& wanted,
                     std::string_view index) {
  bool const same =
      current.read_units == wanted.read_capacity_units && current.write_units == wanted.write_capacity_units;
  if (!same) return {};
  std::string const where = index.empty() ? "the table" : "index " + std::string(index);
  return refuse("The provisioned throughput for " + std::string(index.empty() ? "" : "the ") + where +
                " will not change. The requested value equals the current value. " +
                units("ReadCapacityUnits", current.read_units, wanted.read_capacity_units, where) +
                units("WriteCapacityUnits", current.write_units, wanted.write_capacity_units, where) +
                "Refer to the Amazon DynamoDB Developer Guide for current limits and how to request higher limits.");
}

void plan_throughput(Context const& context, storage::Throughput& throughput,
                     api::ProvisionedThroughput const& wanted) {
  auto const [read, write] = wanted;
  if (read > throughput.read_units || write > throughput.write_units) throughput.increased = now(context);
  throughput.next = wanted;
}

void set_on_demand(std::optional<api::OnDemandThroughput>& limits, api::OnDemandThroughput const& wanted) {
  api::OnDemandThroughput changed = limits.value_or(api::OnDemandThroughput());
  set_limit(changed.max_read_request_units, wanted.max_read_request_units);
  set_limit(changed.max_write_request_units, wanted.max_write_request_units);
  limits = changed;
  if (changed == api::OnDemandThroughput()) limits.reset();
}

api::WarmThroughput warm_throughput_of(std::optional<api::WarmThroughput> const& wanted, api::BillingMode billing,
                                       storage::Throughput const& provisioned) {
  api::WarmThroughput warm = initial_warm_throughput;
  if (billing == api::BillingMode::provisioned) warm = {provisioned.read_units, provisioned.write_units};
  if (wanted && wanted->read_units_per_second) warm.read_units_per_second = wanted->read_units_per_second;
  if (wanted && wanted->write_units_per_second) warm.write_units_per_second = wanted->write_units_per_second;
  return warm;
}

Status raise_warm(std::optional<api::WarmThroughput>& warm, api::WarmThroughput const& wanted, api::BillingMode billing,
                  storage::Throughput const& provisioned, std::string_view index) {
  api::WarmThroughput raised = warm_throughput_of(warm, billing, provisioned);
  Status read = check_warmer("ReadUnitsPerSecond", wanted.read_units_per_second, raised.read_units_per_second, index);
  if (!read) return read;
  Status write =
      check_warmer("WriteUnitsPerSecond", wanted.write_units_per_second, raised.write_units_per_second, index);
  if (!write) return write;
  if (wanted.read_units_per_second) raised.read_units_per_second = wanted.read_units_per_second;
  if (wanted.write_units_per_second) raised.write_units_per_second = wanted.write_units_per_second;
  warm = raised;
  return {};
}

}  // namespace dynamorm::engine
