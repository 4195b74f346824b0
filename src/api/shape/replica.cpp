// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/replica.hpp"

#include "api/json_field.hpp"
#include "api/shapes.hpp"

namespace dynamorm::api {

template <>
Structure const& structure<ProvisionedThroughputOverride>() noexcept {
  static constexpr Field fields[] = {
      field<&ProvisionedThroughputOverride::read_capacity_units>("ReadCapacityUnits", {.min = 1}),
  };
  static constexpr Structure shape{"ProvisionedThroughputOverride", fields};
  return shape;
}

template <>
Structure const& structure<OnDemandThroughputOverride>() noexcept {
  static constexpr Field fields[] = {
      field<&OnDemandThroughputOverride::max_read_request_units>("MaxReadRequestUnits"),
  };
  static constexpr Structure shape{"OnDemandThroughputOverride", fields};
  return shape;
}

template <>
Structure const& structure<TableWarmThroughputDescription>() noexcept {
  static constexpr Field fields[] = {
      field<&TableWarmThroughputDescription::read_units_per_second>("ReadUnitsPerSecond"),
      field<&TableWarmThroughputDescription::write_units_per_second>("WriteUnitsPerSecond"),
      field<&TableWarmThroughputDescription::status>("Status"),
  };
  static constexpr Structure shape{"TableWarmThroughputDescription", fields};
  return shape;
}

template <>
Structure const& structure<TableClassSummary>() noexcept {
  static constexpr Field fields[] = {
      field<&TableClassSummary::table_class>("TableClass"),
      field<&TableClassSummary::last_update_date_time>("LastUpdateDateTime"),
  };
  static constexpr Structure shape{"TableClassSummary", fields};
  return shape;
}

template <>
Structure const& structure<ReplicaGlobalSecondaryIndexDescription>() noexcept {
  static constexpr Field fields[] = {
      field<&ReplicaGlobalSecondaryIndexDescription::index_name>("IndexName"),
      field<&ReplicaGlobalSecondaryIndexDescription::provisioned_throughput_override>("ProvisionedThroughputOverride"),
      field<&ReplicaGlobalSecondaryIndexDescription::on_demand_throughput_override>("OnDemandThroughputOverride"),
      field<&ReplicaGlobalSecondaryIndexDescription::warm_throughput>("WarmThroughput"),
  };
  static constexpr Structure shape{"ReplicaGlobalSecondaryIndexDescription", fields};
  return shape;
}

template <>
Structure const& structure<ReplicaDescription>() noexcept {
  static constexpr Field fields[] = {
      field<&ReplicaDescription::region_name>("RegionName"),
      field<&ReplicaDescription::replica_status>("ReplicaStatus"),
      field<&ReplicaDescription::replica_arn>("ReplicaArn"),
      field<&ReplicaDescription::replica_status_description>("ReplicaStatusDescription"),
      field<&ReplicaDescription::replica_status_percent_progress>("ReplicaStatusPercentProgress"),
      field<&ReplicaDescription::kms_master_key_id>("KMSMasterKeyId"),
      field<&ReplicaDescription::provisioned_throughput_override>("ProvisionedThroughputOverride"),
      field<&ReplicaDescription::on_demand_throughput_override>("OnDemandThroughputOverride"),
      field<&ReplicaDescription::warm_throughput>("WarmThroughput"),
      field<&ReplicaDescription::global_secondary_indexes>("GlobalSecondaryIndexes"),
      field<&ReplicaDescription::replica_inaccessible_date_time>("ReplicaInaccessibleDateTime"),
      field<&ReplicaDescription::replica_table_class_summary>("ReplicaTableClassSummary"),
      field<&ReplicaDescription::global_table_settings_replication_mode>("GlobalTableSettingsReplicationMode"),
  };
  static constexpr Structure shape{"ReplicaDescription", fields};
  return shape;
}

template <>
Structure const& structure<GlobalTableWitnessDescription>() noexcept {
  static constexpr Field fields[] = {
      field<&GlobalTableWitnessDescription::region_name>("RegionName"),
      field<&GlobalTableWitnessDescription::witness_status>("WitnessStatus"),
  };
  static constexpr Structure shape{"GlobalTableWitnessDescription", fields};
  return shape;
}

}  // namespace dynamorm::api
