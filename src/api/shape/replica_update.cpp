// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/replica_update.hpp"

#include "api/json_field.hpp"
#include "api/shapes.hpp"

namespace dynamorm::api {

template <>
Structure const& structure<ReplicaGlobalSecondaryIndex>() noexcept {
  static constexpr Field fields[] = {
      field<&ReplicaGlobalSecondaryIndex::index_name>("IndexName", name_rules(Presence::required)),
      field<&ReplicaGlobalSecondaryIndex::provisioned_throughput_override>("ProvisionedThroughputOverride"),
      field<&ReplicaGlobalSecondaryIndex::on_demand_throughput_override>("OnDemandThroughputOverride"),
  };
  static constexpr Structure shape{"ReplicaGlobalSecondaryIndex", fields};
  return shape;
}

template <>
Structure const& structure<ReplicationGroupMemberAction>() noexcept {
  static constexpr Field fields[] = {
      field<&ReplicationGroupMemberAction::region_name>("RegionName", {.presence = Presence::required}),
      field<&ReplicationGroupMemberAction::kms_master_key_id>("KMSMasterKeyId"),
      field<&ReplicationGroupMemberAction::provisioned_throughput_override>("ProvisionedThroughputOverride"),
      field<&ReplicationGroupMemberAction::on_demand_throughput_override>("OnDemandThroughputOverride"),
      field<&ReplicationGroupMemberAction::global_secondary_indexes>("GlobalSecondaryIndexes"),
      field<&ReplicationGroupMemberAction::table_class_override>("TableClassOverride"),
  };
  static constexpr Structure shape{"CreateReplicationGroupMemberAction", fields};
  return shape;
}

template <>
Structure const& structure<RegionAction>() noexcept {
  static constexpr Field fields[] = {
      field<&RegionAction::region_name>("RegionName", {.presence = Presence::required}),
  };
  static constexpr Structure shape{"DeleteReplicationGroupMemberAction", fields};
  return shape;
}

template <>
Structure const& structure<DisassociateReplicationGroupMemberAction>() noexcept {
  static constexpr Field fields[] = {
      field<&DisassociateReplicationGroupMemberAction::region_name>("RegionName", {.presence = Presence::required}),
      field<&DisassociateReplicationGroupMemberAction::disassociation_mode>("DisassociationMode",
                                                                            {.presence = Presence::required}),
  };
  static constexpr Structure shape{"DisassociateReplicationGroupMemberAction", fields};
  return shape;
}

template <>
Structure const& structure<ReplicationGroupUpdate>() noexcept {
  static constexpr Field fields[] = {
      field<&ReplicationGroupUpdate::create>("Create"),
      field<&ReplicationGroupUpdate::update>("Update"),
      field<&ReplicationGroupUpdate::remove>("Delete"),
      field<&ReplicationGroupUpdate::disassociate>("Disassociate"),
  };
  static constexpr Structure shape{"ReplicationGroupUpdate", fields};
  return shape;
}

template <>
Structure const& structure<GlobalTableWitnessGroupUpdate>() noexcept {
  static constexpr Field fields[] = {
      field<&GlobalTableWitnessGroupUpdate::create>("Create"),
      field<&GlobalTableWitnessGroupUpdate::remove>("Delete"),
  };
  static constexpr Structure shape{"GlobalTableWitnessGroupUpdate", fields};
  return shape;
}

}  // namespace dynamorm::api
