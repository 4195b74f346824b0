#include "dynamorm/operation/list_tables.hpp"

#include "wire/field.hpp"
#include "wire/operations.hpp"
#include "wire/shapes.hpp"

namespace dynamorm::wire {
namespace {

constexpr Field request_fields[] = {
    field<&ListTablesRequest::exclusive_start_table_name>("ExclusiveStartTableName", name_rules()),
    field<&ListTablesRequest::limit>("Limit", {.min = 1, .max = 100, .number_class = "Integer"}),
};

constexpr Field response_fields[] = {
    field<&ListTablesResponse::table_names>("TableNames"),
    field<&ListTablesResponse::last_evaluated_table_name>("LastEvaluatedTableName"),
};

}  // namespace

constexpr Operation list_tables = operation<ListTablesRequest>(
    "DynamoDB_20120810.ListTables", {"ListTablesInput", request_fields}, {"ListTablesOutput", response_fields});

}  // namespace dynamorm::wire
