// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/describe_table.hpp"

#include "api/json_field.hpp"
#include "api/operation_codec.hpp"
#include "api/shapes.hpp"

namespace dynamorm::api {
namespace {

constexpr Field describe_table_request_fields[] = {
    field<&DescribeTableRequest::table_name>("TableName", table_parameter_rules),
};

constexpr Field describe_table_response_fields[] = {
    field<&DescribeTableResponse::table>("Table", {.presence = Presence::required}),
};

}  // namespace

constexpr OperationCodec describe_table{"DynamoDB_20120810.DescribeTable",
                                        {"DescribeTableInput", describe_table_request_fields},
                                        {"DescribeTableOutput", describe_table_response_fields}};

}  // namespace dynamorm::api
