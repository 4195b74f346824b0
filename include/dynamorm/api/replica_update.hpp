// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "dynamorm/api/replica.hpp"

/// Changes the replicas of a global table. Each update contains one action; Delete is `remove` here.
namespace dynamorm::api {

enum class DisassociationMode : std::uint8_t { wait_for_replication };

struct ReplicaGlobalSecondaryIndex {
  std::string index_name{};
  std::optional<ProvisionedThroughputOverride> provisioned_throughput_override{};
  std::optional<OnDemandThroughputOverride> on_demand_throughput_override{};

  bool operator==(ReplicaGlobalSecondaryIndex const&) const = default;
};

/// The settings of a replica that is created or updated.
struct ReplicationGroupMemberAction {
  std::string region_name{};
  std::optional<std::string> kms_master_key_id{};
  std::optional<ProvisionedThroughputOverride> provisioned_throughput_override{};
  std::optional<OnDemandThroughputOverride> on_demand_throughput_override{};
  std::optional<std::vector<ReplicaGlobalSecondaryIndex>> global_secondary_indexes{};
  std::optional<TableClass> table_class_override{};

  bool operator==(ReplicationGroupMemberAction const&) const = default;
};

/// A region: the only member of actions that delete a replica, or create or delete a witness.
struct RegionAction {
  std::string region_name{};

  bool operator==(RegionAction const&) const = default;
};

struct DisassociateReplicationGroupMemberAction {
  std::string region_name{};
  DisassociationMode disassociation_mode{};

  bool operator==(DisassociateReplicationGroupMemberAction const&) const = default;
};

struct ReplicationGroupUpdate {
  std::optional<ReplicationGroupMemberAction> create{};
  std::optional<ReplicationGroupMemberAction> update{};
  std::optional<RegionAction> remove{};
  std::optional<DisassociateReplicationGroupMemberAction> disassociate{};

  bool operator==(ReplicationGroupUpdate const&) const = default;
};

struct GlobalTableWitnessGroupUpdate {
  std::optional<RegionAction> create{};
  std::optional<RegionAction> remove{};

  bool operator==(GlobalTableWitnessGroupUpdate const&) const = default;
};

}  // namespace dynamorm::api
