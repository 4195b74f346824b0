// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/delete_item.hpp"

#include "api/json_field.hpp"
#include "api/operation_codec.hpp"
#include "api/shapes.hpp"

namespace dynamorm::api {
namespace {

constexpr Field delete_item_request_fields[] = {
    field<&DeleteItemRequest::return_consumed_capacity>("ReturnConsumedCapacity"),
    field<&DeleteItemRequest::table_name>("TableName", written_table_rules),
    field<&DeleteItemRequest::return_item_collection_metrics>("ReturnItemCollectionMetrics"),
    field<&DeleteItemRequest::return_values>("ReturnValues", return_values_rules(Newer::in_list)),
    field<&DeleteItemRequest::conditional_operator>("ConditionalOperator", conditional_operator_rules(Newer::in_list)),
    field<&DeleteItemRequest::key>("Key", {.presence = Presence::required}),
    field<&DeleteItemRequest::expected>("Expected"),
    field<&DeleteItemRequest::condition_expression>("ConditionExpression"),
    field<&DeleteItemRequest::expression_attribute_names>("ExpressionAttributeNames"),
    field<&DeleteItemRequest::expression_attribute_values>("ExpressionAttributeValues"),
    field<&DeleteItemRequest::return_values_on_condition_check_failure>("ReturnValuesOnConditionCheckFailure"),
};

constexpr Field delete_item_response_fields[] = {
    field<&DeleteItemResponse::attributes>("Attributes"),
    field<&DeleteItemResponse::consumed_capacity>("ConsumedCapacity"),
    field<&DeleteItemResponse::item_collection_metrics>("ItemCollectionMetrics"),
};

}  // namespace

constexpr OperationCodec delete_item{"DynamoDB_20120810.DeleteItem",
                                     {"DeleteItemInput", delete_item_request_fields},
                                     {"DeleteItemOutput", delete_item_response_fields},
                                     checks_of_write};

}  // namespace dynamorm::api
