// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/query.hpp"

#include "api/json_field.hpp"
#include "api/operation_codec.hpp"
#include "api/shapes.hpp"

namespace dynamorm::api {
namespace {

constexpr Field query_request_fields[] = {
    field<&QueryRequest::limit>("Limit", {.number_class = "Integer"}),
    field<&QueryRequest::exclusive_start_key>("ExclusiveStartKey"),
    field<&QueryRequest::key_conditions>("KeyConditions"),
    field<&QueryRequest::return_consumed_capacity>("ReturnConsumedCapacity"),
    field<&QueryRequest::attributes_to_get>("AttributesToGet", {.min = 1}),
    field<&QueryRequest::table_name>("TableName", table_rules),
    field<&QueryRequest::select>("Select"),
    field<&QueryRequest::consistent_read>("ConsistentRead"),
    field<&QueryRequest::index_name>("IndexName", name_rules()),
    field<&QueryRequest::query_filter>("QueryFilter"),
    field<&QueryRequest::conditional_operator>("ConditionalOperator", conditional_operator_rules(Newer::bare)),
    field<&QueryRequest::scan_index_forward>("ScanIndexForward"),
    field<&QueryRequest::projection_expression>("ProjectionExpression"),
    field<&QueryRequest::filter_expression>("FilterExpression"),
    field<&QueryRequest::key_condition_expression>("KeyConditionExpression"),
    field<&QueryRequest::expression_attribute_names>("ExpressionAttributeNames"),
    field<&QueryRequest::expression_attribute_values>("ExpressionAttributeValues"),
};

constexpr Field query_response_fields[] = {
    field<&QueryResponse::items>("Items"),
    field<&QueryResponse::count>("Count"),
    field<&QueryResponse::scanned_count>("ScannedCount"),
    field<&QueryResponse::last_evaluated_key>("LastEvaluatedKey"),
    field<&QueryResponse::consumed_capacity>("ConsumedCapacity"),
};

}  // namespace

constexpr OperationCodec query{
    "DynamoDB_20120810.Query", {"QueryInput", query_request_fields}, {"QueryOutput", query_response_fields}};

}  // namespace dynamorm::api
