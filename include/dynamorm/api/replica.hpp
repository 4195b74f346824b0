// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "dynamorm/api/index.hpp"
#include "dynamorm/api/table_status.hpp"
#include "dynamorm/api/timestamp.hpp"

/// Replicas of a global table in other regions.
/// Rule from: "Global tables - multi-active, multi-Region replication".
namespace dynamorm::api {

enum class ReplicaStatus : std::uint8_t {
  creating,
  creation_failed,
  updating,
  deleting,
  active,
  region_disabled,
  inaccessible_encryption_credentials,
  archiving,
  archived,
  replication_not_authorized,
};
enum class WitnessStatus : std::uint8_t { creating, deleting, active };
enum class MultiRegionConsistency : std::uint8_t { eventual, strong };
enum class GlobalTableSettingsReplicationMode : std::uint8_t { enabled, disabled, enabled_with_overrides };

struct ProvisionedThroughputOverride {
  std::optional<std::int64_t> read_capacity_units{};

  bool operator==(ProvisionedThroughputOverride const&) const = default;
};

struct OnDemandThroughputOverride {
  std::optional<std::int64_t> max_read_request_units{};

  bool operator==(OnDemandThroughputOverride const&) const = default;
};

struct TableWarmThroughputDescription {
  std::optional<std::int64_t> read_units_per_second{};
  std::optional<std::int64_t> write_units_per_second{};
  std::optional<TableStatus> status{};

  bool operator==(TableWarmThroughputDescription const&) const = default;
};

struct TableClassSummary {
  std::optional<TableClass> table_class{};
  std::optional<Timestamp> last_update_date_time{};

  bool operator==(TableClassSummary const&) const = default;
};

struct ReplicaGlobalSecondaryIndexDescription {
  std::optional<std::string> index_name{};
  std::optional<ProvisionedThroughputOverride> provisioned_throughput_override{};
  std::optional<OnDemandThroughputOverride> on_demand_throughput_override{};
  std::optional<GlobalSecondaryIndexWarmThroughputDescription> warm_throughput{};

  bool operator==(ReplicaGlobalSecondaryIndexDescription const&) const = default;
};

struct ReplicaDescription {
  std::optional<std::string> region_name{};
  std::optional<ReplicaStatus> replica_status{};
  std::optional<std::string> replica_arn{};
  std::optional<std::string> replica_status_description{};
  std::optional<std::string> replica_status_percent_progress{};
  std::optional<std::string> kms_master_key_id{};
  std::optional<ProvisionedThroughputOverride> provisioned_throughput_override{};
  std::optional<OnDemandThroughputOverride> on_demand_throughput_override{};
  std::optional<TableWarmThroughputDescription> warm_throughput{};
  std::optional<std::vector<ReplicaGlobalSecondaryIndexDescription>> global_secondary_indexes{};
  std::optional<Timestamp> replica_inaccessible_date_time{};
  std::optional<TableClassSummary> replica_table_class_summary{};
  std::optional<GlobalTableSettingsReplicationMode> global_table_settings_replication_mode{};

  bool operator==(ReplicaDescription const&) const = default;
};

struct GlobalTableWitnessDescription {
  std::optional<std::string> region_name{};
  std::optional<WitnessStatus> witness_status{};

  bool operator==(GlobalTableWitnessDescription const&) const = default;
};

}  // namespace dynamorm::api
