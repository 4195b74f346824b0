#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "dynamorm/api/replica.hpp"

/// Changes to the copies of a global table. Of the actions in one update, one is given; Delete is `remove` here.
namespace dynamorm::api {

enum class DisassociationMode : std::uint8_t { wait_for_replication };

struct ReplicaGlobalSecondaryIndex {
  std::string index_name{};
  std::optional<ProvisionedThroughputOverride> provisioned_throughput_override{};
  std::optional<OnDemandThroughputOverride> on_demand_throughput_override{};

  bool operator==(ReplicaGlobalSecondaryIndex const&) const = default;
};

/// What a replica is created with, or gets when it is updated.
struct ReplicationGroupMemberAction {
  std::string region_name{};
  std::optional<std::string> kms_master_key_id{};
  std::optional<ProvisionedThroughputOverride> provisioned_throughput_override{};
  std::optional<OnDemandThroughputOverride> on_demand_throughput_override{};
  std::optional<std::vector<ReplicaGlobalSecondaryIndex>> global_secondary_indexes{};
  std::optional<TableClass> table_class_override{};

  bool operator==(ReplicationGroupMemberAction const&) const = default;
};

/// A region that joins or leaves: all there is to say of a replica deleted, a witness created, a witness deleted.
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
