// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/update_global_table.hpp"

#include "api/json_field.hpp"
#include "api/operation_codec.hpp"
#include "api/shapes.hpp"

namespace dynamorm::api {

template <>
Structure const& structure<GlobalTableReplicaUpdate>() noexcept {
  static constexpr Field fields[] = {
      field<&GlobalTableReplicaUpdate::create>("Create"),
      field<&GlobalTableReplicaUpdate::remove>("Delete"),
  };
  static constexpr Structure shape{"ReplicaUpdate", fields};
  return shape;
}

namespace {

constexpr Field update_global_table_request_fields[] = {
    field<&UpdateGlobalTableRequest::global_table_name>("GlobalTableName", name_rules(Presence::required)),
    field<&UpdateGlobalTableRequest::replica_updates>("ReplicaUpdates", {.presence = Presence::required}),
};

constexpr Field update_global_table_response_fields[] = {
    field<&UpdateGlobalTableResponse::global_table_description>("GlobalTableDescription"),
};

}  // namespace

constexpr OperationCodec update_global_table{"DynamoDB_20120810.UpdateGlobalTable",
                                             {"UpdateGlobalTableInput", update_global_table_request_fields},
                                             {"UpdateGlobalTableOutput", update_global_table_response_fields}};

}  // namespace dynamorm::api
