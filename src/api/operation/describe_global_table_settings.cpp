// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/describe_global_table_settings.hpp"

#include "api/json_field.hpp"
#include "api/operation_codec.hpp"
#include "api/shapes.hpp"

namespace dynamorm::api {

namespace {

constexpr Field describe_global_table_settings_request_fields[] = {
    field<&DescribeGlobalTableSettingsRequest::global_table_name>("GlobalTableName", name_rules(Presence::required)),
};

constexpr Field describe_global_table_settings_response_fields[] = {
    field<&DescribeGlobalTableSettingsResponse::global_table_name>("GlobalTableName"),
    field<&DescribeGlobalTableSettingsResponse::replica_settings>("ReplicaSettings"),
};

}  // namespace

constexpr OperationCodec describe_global_table_settings{
    "DynamoDB_20120810.DescribeGlobalTableSettings",
    {"DescribeGlobalTableSettingsInput", describe_global_table_settings_request_fields},
    {"DescribeGlobalTableSettingsOutput", describe_global_table_settings_response_fields}};

}  // namespace dynamorm::api
