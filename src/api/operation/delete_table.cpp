#include "dynamorm/api/delete_table.hpp"

#include "api/field.hpp"
#include "api/operations.hpp"
#include "api/shapes.hpp"

namespace dynamorm::api {
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

}  // namespace dynamorm::api
