// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/describe_table_replica_auto_scaling.hpp"

#include "api/json_field.hpp"
#include "api/operation_codec.hpp"
#include "api/shapes.hpp"

namespace dynamorm::api {

namespace {

constexpr Field describe_table_replica_auto_scaling_request_fields[] = {
    field<&DescribeTableReplicaAutoScalingRequest::table_name>("TableName", table_rules),
};

constexpr Field describe_table_replica_auto_scaling_response_fields[] = {
    field<&DescribeTableReplicaAutoScalingResponse::table_auto_scaling_description>("TableAutoScalingDescription"),
};

}  // namespace

constexpr OperationCodec describe_table_replica_auto_scaling{
    "DynamoDB_20120810.DescribeTableReplicaAutoScaling",
    {"DescribeTableReplicaAutoScalingInput", describe_table_replica_auto_scaling_request_fields},
    {"DescribeTableReplicaAutoScalingOutput", describe_table_replica_auto_scaling_response_fields}};

}  // namespace dynamorm::api
