// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/list_global_tables.hpp"

#include "api/json_field.hpp"
#include "api/operation_codec.hpp"
#include "api/shapes.hpp"

namespace dynamorm::api {

template <>
Structure const& structure<GlobalTable>() noexcept {
  static constexpr Field fields[] = {
      field<&GlobalTable::global_table_name>("GlobalTableName"),
      field<&GlobalTable::replication_group>("ReplicationGroup"),
  };
  static constexpr Structure shape{"GlobalTable", fields};
  return shape;
}

namespace {

constexpr Field list_global_tables_request_fields[] = {
    field<&ListGlobalTablesRequest::exclusive_start_global_table_name>("ExclusiveStartGlobalTableName", name_rules()),
    field<&ListGlobalTablesRequest::limit>("Limit", {.min = 1, .number_class = "Integer"}),
    field<&ListGlobalTablesRequest::region_name>("RegionName"),
};

constexpr Field list_global_tables_response_fields[] = {
    field<&ListGlobalTablesResponse::global_tables>("GlobalTables"),
    field<&ListGlobalTablesResponse::last_evaluated_global_table_name>("LastEvaluatedGlobalTableName"),
};

}  // namespace

constexpr OperationCodec list_global_tables{"DynamoDB_20120810.ListGlobalTables",
                                            {"ListGlobalTablesInput", list_global_tables_request_fields},
                                            {"ListGlobalTablesOutput", list_global_tables_response_fields}};

}  // namespace dynamorm::api
