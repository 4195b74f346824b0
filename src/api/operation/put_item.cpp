// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/put_item.hpp"

#include "api/json_field.hpp"
#include "api/operation_codec.hpp"
#include "api/shapes.hpp"

namespace dynamorm::api {
namespace {

constexpr Field put_item_request_fields[] = {
    field<&PutItemRequest::return_consumed_capacity>("ReturnConsumedCapacity"),
    field<&PutItemRequest::table_name>("TableName", written_table_rules),
    field<&PutItemRequest::return_item_collection_metrics>("ReturnItemCollectionMetrics"),
    field<&PutItemRequest::return_values>("ReturnValues", return_values_rules(Newer::in_list)),
    field<&PutItemRequest::conditional_operator>("ConditionalOperator", conditional_operator_rules(Newer::in_list)),
    field<&PutItemRequest::item>("Item", {.presence = Presence::required}),
    field<&PutItemRequest::expected>("Expected"),
    field<&PutItemRequest::condition_expression>("ConditionExpression"),
    field<&PutItemRequest::expression_attribute_names>("ExpressionAttributeNames"),
    field<&PutItemRequest::expression_attribute_values>("ExpressionAttributeValues"),
    field<&PutItemRequest::return_values_on_condition_check_failure>("ReturnValuesOnConditionCheckFailure"),
};

constexpr Field put_item_response_fields[] = {
    field<&PutItemResponse::attributes>("Attributes"),
    field<&PutItemResponse::consumed_capacity>("ConsumedCapacity"),
    field<&PutItemResponse::item_collection_metrics>("ItemCollectionMetrics"),
};

}  // namespace

constexpr OperationCodec put_item{"DynamoDB_20120810.PutItem",
                                  {"PutItemInput", put_item_request_fields},
                                  {"PutItemOutput", put_item_response_fields},
                                  checks_of_write};

}  // namespace dynamorm::api
