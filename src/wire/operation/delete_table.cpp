#include "dynamorm/operation/delete_table.hpp"

#include "wire/field.hpp"
#include "wire/operations.hpp"
#include "wire/shapes.hpp"

namespace dynamorm::wire {
namespace {

constexpr Field request_fields[] = {
    field<&DeleteTableRequest::table_name>("TableName", table_parameter_rules),
};

constexpr Field response_fields[] = {
    field<&DeleteTableResponse::table_description>("TableDescription", {.presence = Presence::required}),
};

}  // namespace

constexpr Operation delete_table = operation<DeleteTableRequest>(
    "DynamoDB_20120810.DeleteTable", {"DeleteTableInput", request_fields}, {"DeleteTableOutput", response_fields});

}  // namespace dynamorm::wire
