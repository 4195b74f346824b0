// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/create_table.hpp"

#include "api/json_field.hpp"
#include "api/operation_codec.hpp"
#include "api/shapes.hpp"

namespace dynamorm::api {
namespace {

constexpr Field create_table_request_fields[] = {
    field<&CreateTableRequest::attribute_definitions>("AttributeDefinitions", {.presence = Presence::required}),
    field<&CreateTableRequest::table_name>("TableName", name_rules(Presence::parameter)),
    field<&CreateTableRequest::billing_mode>("BillingMode"),
    field<&CreateTableRequest::provisioned_throughput>("ProvisionedThroughput"),
    field<&CreateTableRequest::key_schema>("KeySchema", {.presence = Presence::required, .min = 1, .max = 2}),
    field<&CreateTableRequest::global_secondary_indexes>("GlobalSecondaryIndexes"),
    field<&CreateTableRequest::local_secondary_indexes>("LocalSecondaryIndexes"),
    field<&CreateTableRequest::stream_specification>("StreamSpecification"),
    field<&CreateTableRequest::sse_specification>("SSESpecification"),
    field<&CreateTableRequest::tags>("Tags"),
    field<&CreateTableRequest::table_class>("TableClass"),
    field<&CreateTableRequest::deletion_protection_enabled>("DeletionProtectionEnabled"),
    field<&CreateTableRequest::warm_throughput>("WarmThroughput"),
    field<&CreateTableRequest::resource_policy>("ResourcePolicy"),
    field<&CreateTableRequest::on_demand_throughput>("OnDemandThroughput"),
    field<&CreateTableRequest::global_table_source_arn>("GlobalTableSourceArn"),
    field<&CreateTableRequest::global_table_settings_replication_mode>("GlobalTableSettingsReplicationMode"),
    field<&CreateTableRequest::vector_indexes>("VectorIndexes"),
};

constexpr Field create_table_response_fields[] = {
    field<&CreateTableResponse::table_description>("TableDescription", {.presence = Presence::required}),
};

}  // namespace

constexpr OperationCodec create_table{"DynamoDB_20120810.CreateTable",
                                      {"CreateTableInput", create_table_request_fields},
                                      {"CreateTableOutput", create_table_response_fields}};

}  // namespace dynamorm::api
