// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dynamorm/api/encryption.hpp"
#include "dynamorm/api/index.hpp"
#include "dynamorm/api/key_schema.hpp"
#include "dynamorm/api/replica.hpp"
#include "dynamorm/api/replica_update.hpp"
#include "dynamorm/api/stream_specification.hpp"
#include "dynamorm/api/table_description.hpp"
#include "dynamorm/api/table_status.hpp"
#include "dynamorm/api/throughput.hpp"
#include "dynamorm/api/vector_index.hpp"

namespace dynamorm::api {

struct UpdateGlobalSecondaryIndexAction {
  std::string index_name{};
  std::optional<ProvisionedThroughput> provisioned_throughput{};
  std::optional<OnDemandThroughput> on_demand_throughput{};
  std::optional<WarmThroughput> warm_throughput{};

  bool operator==(UpdateGlobalSecondaryIndexAction const&) const = default;
};

/// For a global or a vector index.
struct DeleteIndexAction {
  std::string index_name{};

  bool operator==(DeleteIndexAction const&) const = default;
};

/// Exactly one member is set; Delete is `remove` here.
struct GlobalSecondaryIndexUpdate {
  std::optional<UpdateGlobalSecondaryIndexAction> update{};
  std::optional<GlobalSecondaryIndex> create{};
  std::optional<DeleteIndexAction> remove{};

  bool operator==(GlobalSecondaryIndexUpdate const&) const = default;
};

/// Exactly one member is set; Delete is `remove` here.
struct VectorIndexUpdate {
  std::optional<VectorIndex> create{};
  std::optional<DeleteIndexAction> remove{};

  bool operator==(VectorIndexUpdate const&) const = default;
};

struct UpdateTableResponse {
  TableDescription table_description{};

  bool operator==(UpdateTableResponse const&) const = default;
};

/// Changes one thing of a table: its throughput, one index, its stream, a replica, or its settings.
struct UpdateTableRequest {
  using Response = UpdateTableResponse;
  static constexpr std::string_view name = "UpdateTable";

  std::string table_name{};
  std::optional<std::vector<AttributeDefinition>> attribute_definitions{};
  std::optional<BillingMode> billing_mode{};
  std::optional<ProvisionedThroughput> provisioned_throughput{};
  std::optional<std::vector<GlobalSecondaryIndexUpdate>> global_secondary_index_updates{};
  std::optional<StreamSpecification> stream_specification{};
  std::optional<SseSpecification> sse_specification{};
  std::optional<std::vector<ReplicationGroupUpdate>> replica_updates{};
  std::optional<TableClass> table_class{};
  std::optional<bool> deletion_protection_enabled{};
  std::optional<MultiRegionConsistency> multi_region_consistency{};
  std::optional<std::vector<GlobalTableWitnessGroupUpdate>> global_table_witness_updates{};
  std::optional<OnDemandThroughput> on_demand_throughput{};
  std::optional<WarmThroughput> warm_throughput{};
  std::optional<GlobalTableSettingsReplicationMode> global_table_settings_replication_mode{};
  std::optional<bool> disassociation_protection_enabled{};
  std::optional<std::vector<VectorIndexUpdate>> vector_index_updates{};

  bool operator==(UpdateTableRequest const&) const = default;
};

}  // namespace dynamorm::api
