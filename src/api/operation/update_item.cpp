// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/update_item.hpp"

#include "api/json_field.hpp"
#include "api/operation_codec.hpp"
#include "api/shapes.hpp"

namespace dynamorm::api {
namespace {

constexpr Field update_item_request_fields[] = {
    field<&UpdateItemRequest::return_consumed_capacity>("ReturnConsumedCapacity"),
    field<&UpdateItemRequest::table_name>("TableName", written_table_rules),
    field<&UpdateItemRequest::return_item_collection_metrics>("ReturnItemCollectionMetrics"),
    field<&UpdateItemRequest::return_values>("ReturnValues", return_values_rules(Newer::alone)),
    field<&UpdateItemRequest::conditional_operator>("ConditionalOperator", conditional_operator_rules(Newer::alone)),
    field<&UpdateItemRequest::key>("Key", {.presence = Presence::required}),
    field<&UpdateItemRequest::expected>("Expected"),
    field<&UpdateItemRequest::attribute_updates>("AttributeUpdates"),
    field<&UpdateItemRequest::update_expression>("UpdateExpression"),
    field<&UpdateItemRequest::condition_expression>("ConditionExpression"),
    field<&UpdateItemRequest::expression_attribute_names>("ExpressionAttributeNames"),
    field<&UpdateItemRequest::expression_attribute_values>("ExpressionAttributeValues"),
    field<&UpdateItemRequest::return_values_on_condition_check_failure>("ReturnValuesOnConditionCheckFailure"),
};

constexpr Field update_item_response_fields[] = {
    field<&UpdateItemResponse::attributes>("Attributes"),
    field<&UpdateItemResponse::consumed_capacity>("ConsumedCapacity"),
    field<&UpdateItemResponse::item_collection_metrics>("ItemCollectionMetrics"),
};

}  // namespace

constexpr OperationCodec update_item{"DynamoDB_20120810.UpdateItem",
                                     {"UpdateItemInput", update_item_request_fields},
                                     {"UpdateItemOutput", update_item_response_fields},
                                     checks_of_write};

}  // namespace dynamorm::api
