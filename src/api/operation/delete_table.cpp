// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/delete_table.hpp"

#include "api/json_field.hpp"
#include "api/operation_codec.hpp"
#include "api/shapes.hpp"

namespace dynamorm::api {
namespace {

constexpr Field delete_table_request_fields[] = {
    field<&DeleteTableRequest::table_name>("TableName", table_parameter_rules),
};

constexpr Field delete_table_response_fields[] = {
    field<&DeleteTableResponse::table_description>("TableDescription", {.presence = Presence::required}),
};

}  // namespace

constexpr OperationCodec delete_table{"DynamoDB_20120810.DeleteTable",
                                      {"DeleteTableInput", delete_table_request_fields},
                                      {"DeleteTableOutput", delete_table_response_fields}};

}  // namespace dynamorm::api
