// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/throughput.hpp"

#include "api/json_field.hpp"
#include "api/shapes.hpp"

namespace dynamorm::api {

template <>
Structure const& structure<BillingModeSummary>() noexcept {
  static constexpr Field fields[] = {
      field<&BillingModeSummary::billing_mode>("BillingMode"),
      field<&BillingModeSummary::last_update_to_pay_per_request_date_time>("LastUpdateToPayPerRequestDateTime"),
  };
  static constexpr Structure shape{"BillingModeSummary", fields};
  return shape;
}

template <>
Structure const& structure<ProvisionedThroughput>() noexcept {
  static constexpr Field fields[] = {
      field<&ProvisionedThroughput::write_capacity_units>("WriteCapacityUnits",
                                                          {.presence = Presence::required, .min = 1}),
      field<&ProvisionedThroughput::read_capacity_units>("ReadCapacityUnits",
                                                         {.presence = Presence::required, .min = 1}),
  };
  static constexpr Structure shape{"ProvisionedThroughput", fields};
  return shape;
}

template <>
Structure const& structure<ProvisionedThroughputDescription>() noexcept {
  static constexpr Field fields[] = {
      field<&ProvisionedThroughputDescription::last_increase_date_time>("LastIncreaseDateTime"),
      field<&ProvisionedThroughputDescription::last_decrease_date_time>("LastDecreaseDateTime"),
      field<&ProvisionedThroughputDescription::number_of_decreases_today>("NumberOfDecreasesToday"),
      field<&ProvisionedThroughputDescription::read_capacity_units>("ReadCapacityUnits"),
      field<&ProvisionedThroughputDescription::write_capacity_units>("WriteCapacityUnits"),
  };
  static constexpr Structure shape{"ProvisionedThroughputDescription", fields};
  return shape;
}

template <>
Structure const& structure<OnDemandThroughput>() noexcept {
  static constexpr Field fields[] = {
      field<&OnDemandThroughput::max_read_request_units>("MaxReadRequestUnits"),
      field<&OnDemandThroughput::max_write_request_units>("MaxWriteRequestUnits"),
  };
  static constexpr Structure shape{"OnDemandThroughput", fields};
  return shape;
}

template <>
Structure const& structure<WarmThroughput>() noexcept {
  static constexpr Field fields[] = {
      field<&WarmThroughput::read_units_per_second>("ReadUnitsPerSecond"),
      field<&WarmThroughput::write_units_per_second>("WriteUnitsPerSecond"),
  };
  static constexpr Structure shape{"WarmThroughput", fields};
  return shape;
}

}  // namespace dynamorm::api
