// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/table_description.hpp"

#include "api/json_field.hpp"
#include "api/shapes.hpp"

namespace dynamorm::api {

template <>
Structure const& structure<RestoreSummary>() noexcept {
  static constexpr Field fields[] = {
      field<&RestoreSummary::source_backup_arn>("SourceBackupArn"),
      field<&RestoreSummary::source_table_arn>("SourceTableArn"),
      field<&RestoreSummary::restore_date_time>("RestoreDateTime"),
      field<&RestoreSummary::restore_in_progress>("RestoreInProgress"),
  };
  static constexpr Structure shape{"RestoreSummary", fields};
  return shape;
}

template <>
Structure const& structure<ArchivalSummary>() noexcept {
  static constexpr Field fields[] = {
      field<&ArchivalSummary::archival_date_time>("ArchivalDateTime"),
      field<&ArchivalSummary::archival_reason>("ArchivalReason"),
      field<&ArchivalSummary::archival_backup_arn>("ArchivalBackupArn"),
  };
  static constexpr Structure shape{"ArchivalSummary", fields};
  return shape;
}

template <>
Structure const& structure<TableDescription>() noexcept {
  static constexpr Field fields[] = {
      field<&TableDescription::attribute_definitions>("AttributeDefinitions"),
      field<&TableDescription::table_name>("TableName"),
      field<&TableDescription::key_schema>("KeySchema"),
      field<&TableDescription::table_status>("TableStatus"),
      field<&TableDescription::creation_date_time>("CreationDateTime"),
      field<&TableDescription::provisioned_throughput>("ProvisionedThroughput"),
      field<&TableDescription::table_size_bytes>("TableSizeBytes"),
      field<&TableDescription::item_count>("ItemCount"),
      field<&TableDescription::table_arn>("TableArn"),
      field<&TableDescription::table_id>("TableId"),
      field<&TableDescription::billing_mode_summary>("BillingModeSummary"),
      field<&TableDescription::local_secondary_indexes>("LocalSecondaryIndexes"),
      field<&TableDescription::global_secondary_indexes>("GlobalSecondaryIndexes"),
      field<&TableDescription::stream_specification>("StreamSpecification"),
      field<&TableDescription::latest_stream_label>("LatestStreamLabel"),
      field<&TableDescription::latest_stream_arn>("LatestStreamArn"),
      field<&TableDescription::global_table_version>("GlobalTableVersion"),
      field<&TableDescription::replicas>("Replicas"),
      field<&TableDescription::global_table_witnesses>("GlobalTableWitnesses"),
      field<&TableDescription::global_table_settings_replication_mode>("GlobalTableSettingsReplicationMode"),
      field<&TableDescription::restore_summary>("RestoreSummary"),
      field<&TableDescription::sse_description>("SSEDescription"),
      field<&TableDescription::archival_summary>("ArchivalSummary"),
      field<&TableDescription::table_class_summary>("TableClassSummary"),
      field<&TableDescription::deletion_protection_enabled>("DeletionProtectionEnabled"),
      field<&TableDescription::disassociation_protection_enabled>("DisassociationProtectionEnabled"),
      field<&TableDescription::on_demand_throughput>("OnDemandThroughput"),
      field<&TableDescription::warm_throughput>("WarmThroughput"),
      field<&TableDescription::multi_region_consistency>("MultiRegionConsistency"),
      field<&TableDescription::vector_indexes>("VectorIndexes"),
  };
  static constexpr Structure shape{"TableDescription", fields};
  return shape;
}

}  // namespace dynamorm::api
