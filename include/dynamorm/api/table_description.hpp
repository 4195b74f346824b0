// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "dynamorm/api/encryption.hpp"
#include "dynamorm/api/index.hpp"
#include "dynamorm/api/key_schema.hpp"
#include "dynamorm/api/replica.hpp"
#include "dynamorm/api/stream_specification.hpp"
#include "dynamorm/api/table_status.hpp"
#include "dynamorm/api/throughput.hpp"
#include "dynamorm/api/timestamp.hpp"
#include "dynamorm/api/vector_index.hpp"

namespace dynamorm::api {

struct RestoreSummary {
  std::optional<std::string> source_backup_arn{};
  std::optional<std::string> source_table_arn{};
  Timestamp restore_date_time{};
  bool restore_in_progress{};

  bool operator==(RestoreSummary const&) const = default;
};

struct ArchivalSummary {
  std::optional<Timestamp> archival_date_time{};
  std::optional<std::string> archival_reason{};
  std::optional<std::string> archival_backup_arn{};

  bool operator==(ArchivalSummary const&) const = default;
};

/// A table as CreateTable, DescribeTable, UpdateTable and DeleteTable describe it. The service updates sizes and counts
/// about every six hours.
struct TableDescription {
  std::optional<std::vector<AttributeDefinition>> attribute_definitions{};
  std::optional<std::string> table_name{};
  std::optional<std::vector<KeySchemaElement>> key_schema{};
  std::optional<TableStatus> table_status{};
  std::optional<Timestamp> creation_date_time{};
  std::optional<ProvisionedThroughputDescription> provisioned_throughput{};
  std::optional<std::int64_t> table_size_bytes{};
  std::optional<std::int64_t> item_count{};
  std::optional<std::string> table_arn{};
  std::optional<std::string> table_id{};
  std::optional<BillingModeSummary> billing_mode_summary{};
  std::optional<std::vector<LocalSecondaryIndexDescription>> local_secondary_indexes{};
  std::optional<std::vector<GlobalSecondaryIndexDescription>> global_secondary_indexes{};
  std::optional<StreamSpecification> stream_specification{};
  std::optional<std::string> latest_stream_label{};
  std::optional<std::string> latest_stream_arn{};
  std::optional<std::string> global_table_version{};
  std::optional<std::vector<ReplicaDescription>> replicas{};
  std::optional<std::vector<GlobalTableWitnessDescription>> global_table_witnesses{};
  std::optional<GlobalTableSettingsReplicationMode> global_table_settings_replication_mode{};
  std::optional<RestoreSummary> restore_summary{};
  std::optional<SseDescription> sse_description{};
  std::optional<ArchivalSummary> archival_summary{};
  std::optional<TableClassSummary> table_class_summary{};
  std::optional<bool> deletion_protection_enabled{};
  std::optional<bool> disassociation_protection_enabled{};
  std::optional<OnDemandThroughput> on_demand_throughput{};
  std::optional<TableWarmThroughputDescription> warm_throughput{};
  std::optional<MultiRegionConsistency> multi_region_consistency{};
  std::optional<std::vector<VectorIndexDescription>> vector_indexes{};

  bool operator==(TableDescription const&) const = default;
};

}  // namespace dynamorm::api
