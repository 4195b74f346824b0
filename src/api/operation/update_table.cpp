// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/update_table.hpp"

#include "api/json_field.hpp"
#include "api/operation_codec.hpp"
#include "api/shapes.hpp"

namespace dynamorm::api {

template <>
Structure const& structure<UpdateGlobalSecondaryIndexAction>() noexcept {
  static constexpr Field fields[] = {
      field<&UpdateGlobalSecondaryIndexAction::index_name>("IndexName", name_rules(Presence::required)),
      field<&UpdateGlobalSecondaryIndexAction::provisioned_throughput>("ProvisionedThroughput"),
      field<&UpdateGlobalSecondaryIndexAction::on_demand_throughput>("OnDemandThroughput"),
      field<&UpdateGlobalSecondaryIndexAction::warm_throughput>("WarmThroughput"),
  };
  static constexpr Structure shape{"UpdateGlobalSecondaryIndexAction", fields};
  return shape;
}

template <>
Structure const& structure<DeleteIndexAction>() noexcept {
  static constexpr Field fields[] = {
      field<&DeleteIndexAction::index_name>("IndexName", name_rules(Presence::required)),
  };
  static constexpr Structure shape{"DeleteGlobalSecondaryIndexAction", fields};
  return shape;
}

template <>
Structure const& structure<GlobalSecondaryIndexUpdate>() noexcept {
  static constexpr Field fields[] = {
      field<&GlobalSecondaryIndexUpdate::update>("Update"),
      field<&GlobalSecondaryIndexUpdate::create>("Create"),
      field<&GlobalSecondaryIndexUpdate::remove>("Delete"),
  };
  static constexpr Structure shape{"GlobalSecondaryIndexUpdate", fields};
  return shape;
}

template <>
Structure const& structure<VectorIndexUpdate>() noexcept {
  static constexpr Field fields[] = {
      field<&VectorIndexUpdate::create>("Create"),
      field<&VectorIndexUpdate::remove>("Delete"),
  };
  static constexpr Structure shape{"VectorIndexUpdate", fields};
  return shape;
}

namespace {

constexpr Field update_table_request_fields[] = {
    field<&UpdateTableRequest::table_name>("TableName", table_parameter_rules),
    field<&UpdateTableRequest::attribute_definitions>("AttributeDefinitions"),
    field<&UpdateTableRequest::billing_mode>("BillingMode"),
    field<&UpdateTableRequest::provisioned_throughput>("ProvisionedThroughput"),
    field<&UpdateTableRequest::global_secondary_index_updates>("GlobalSecondaryIndexUpdates"),
    field<&UpdateTableRequest::stream_specification>("StreamSpecification"),
    field<&UpdateTableRequest::sse_specification>("SSESpecification"),
    field<&UpdateTableRequest::replica_updates>("ReplicaUpdates", {.min = 1}),
    field<&UpdateTableRequest::table_class>("TableClass"),
    field<&UpdateTableRequest::deletion_protection_enabled>("DeletionProtectionEnabled"),
    field<&UpdateTableRequest::multi_region_consistency>("MultiRegionConsistency"),
    field<&UpdateTableRequest::global_table_witness_updates>("GlobalTableWitnessUpdates", {.min = 1, .max = 1}),
    field<&UpdateTableRequest::on_demand_throughput>("OnDemandThroughput"),
    field<&UpdateTableRequest::warm_throughput>("WarmThroughput"),
    field<&UpdateTableRequest::global_table_settings_replication_mode>("GlobalTableSettingsReplicationMode"),
    field<&UpdateTableRequest::disassociation_protection_enabled>("DisassociationProtectionEnabled"),
    field<&UpdateTableRequest::vector_index_updates>("VectorIndexUpdates"),
};

constexpr Field update_table_response_fields[] = {
    field<&UpdateTableResponse::table_description>("TableDescription", {.presence = Presence::required}),
};

}  // namespace

constexpr OperationCodec update_table{"DynamoDB_20120810.UpdateTable",
                                      {"UpdateTableInput", update_table_request_fields},
                                      {"UpdateTableOutput", update_table_response_fields}};

}  // namespace dynamorm::api
