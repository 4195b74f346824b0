#include "dynamorm/operation/get_item.hpp"

#include "wire/field.hpp"
#include "wire/operations.hpp"
#include "wire/shapes.hpp"

namespace dynamorm::wire {
namespace {

constexpr Field request_fields[] = {
    field<&GetItemRequest::return_consumed_capacity>("ReturnConsumedCapacity"),
    field<&GetItemRequest::attributes_to_get>("AttributesToGet", {.min = 1}),
    field<&GetItemRequest::table_name>("TableName", table_rules),
    field<&GetItemRequest::key>("Key", {.presence = Presence::required}),
    field<&GetItemRequest::consistent_read>("ConsistentRead"),
    field<&GetItemRequest::projection_expression>("ProjectionExpression"),
    field<&GetItemRequest::expression_attribute_names>("ExpressionAttributeNames"),
};

constexpr Field response_fields[] = {
    field<&GetItemResponse::item>("Item"),
    field<&GetItemResponse::consumed_capacity>("ConsumedCapacity"),
};

}  // namespace

constexpr Operation get_item = operation<GetItemRequest>("DynamoDB_20120810.GetItem", {"GetItemInput", request_fields},
                                                         {"GetItemOutput", response_fields});

}  // namespace dynamorm::wire
