// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/list_tables.hpp"

#include "api/json_field.hpp"
#include "api/operation_codec.hpp"
#include "api/shapes.hpp"

namespace dynamorm::api {
namespace {

constexpr Field list_tables_request_fields[] = {
    field<&ListTablesRequest::exclusive_start_table_name>("ExclusiveStartTableName", name_rules()),
    field<&ListTablesRequest::limit>("Limit", {.min = 1, .max = 100, .number_class = "Integer"}),
};

constexpr Field list_tables_response_fields[] = {
    field<&ListTablesResponse::table_names>("TableNames"),
    field<&ListTablesResponse::last_evaluated_table_name>("LastEvaluatedTableName"),
};

}  // namespace

constexpr OperationCodec list_tables{"DynamoDB_20120810.ListTables",
                                     {"ListTablesInput", list_tables_request_fields},
                                     {"ListTablesOutput", list_tables_response_fields}};

}  // namespace dynamorm::api
