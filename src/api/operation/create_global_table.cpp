// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/create_global_table.hpp"

#include "api/json_field.hpp"
#include "api/operation_codec.hpp"
#include "api/shapes.hpp"

namespace dynamorm::api {

namespace {

constexpr Field create_global_table_request_fields[] = {
    field<&CreateGlobalTableRequest::global_table_name>("GlobalTableName", name_rules(Presence::required)),
    field<&CreateGlobalTableRequest::replication_group>("ReplicationGroup", {.presence = Presence::required}),
};

constexpr Field create_global_table_response_fields[] = {
    field<&CreateGlobalTableResponse::global_table_description>("GlobalTableDescription"),
};

}  // namespace

constexpr OperationCodec create_global_table{"DynamoDB_20120810.CreateGlobalTable",
                                             {"CreateGlobalTableInput", create_global_table_request_fields},
                                             {"CreateGlobalTableOutput", create_global_table_response_fields}};

}  // namespace dynamorm::api
