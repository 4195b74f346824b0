// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/describe_global_table.hpp"

#include "api/json_field.hpp"
#include "api/operation_codec.hpp"
#include "api/shapes.hpp"

namespace dynamorm::api {

namespace {

constexpr Field describe_global_table_request_fields[] = {
    field<&DescribeGlobalTableRequest::global_table_name>("GlobalTableName", name_rules(Presence::required)),
};

constexpr Field describe_global_table_response_fields[] = {
    field<&DescribeGlobalTableResponse::global_table_description>("GlobalTableDescription"),
};

}  // namespace

constexpr OperationCodec describe_global_table{"DynamoDB_20120810.DescribeGlobalTable",
                                               {"DescribeGlobalTableInput", describe_global_table_request_fields},
                                               {"DescribeGlobalTableOutput", describe_global_table_response_fields}};

}  // namespace dynamorm::api
