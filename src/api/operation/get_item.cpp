// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/get_item.hpp"

#include "api/json_field.hpp"
#include "api/operation_codec.hpp"
#include "api/shapes.hpp"

namespace dynamorm::api {
namespace {

constexpr Field get_item_request_fields[] = {
    field<&GetItemRequest::return_consumed_capacity>("ReturnConsumedCapacity"),
    field<&GetItemRequest::attributes_to_get>("AttributesToGet", {.min = 1}),
    field<&GetItemRequest::table_name>("TableName", table_rules),
    field<&GetItemRequest::key>("Key", {.presence = Presence::required}),
    field<&GetItemRequest::consistent_read>("ConsistentRead"),
    field<&GetItemRequest::projection_expression>("ProjectionExpression"),
    field<&GetItemRequest::expression_attribute_names>("ExpressionAttributeNames"),
};

constexpr Field get_item_response_fields[] = {
    field<&GetItemResponse::item>("Item"),
    field<&GetItemResponse::consumed_capacity>("ConsumedCapacity"),
};

}  // namespace

constexpr OperationCodec get_item{"DynamoDB_20120810.GetItem",
                                  {"GetItemInput", get_item_request_fields},
                                  {"GetItemOutput", get_item_response_fields}};

}  // namespace dynamorm::api
