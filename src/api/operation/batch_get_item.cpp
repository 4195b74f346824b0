// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/batch_get_item.hpp"

#include "api/json_field.hpp"
#include "api/operation_codec.hpp"
#include "api/shapes.hpp"

namespace dynamorm::api {

template <>
Structure const& structure<KeysAndAttributes>() noexcept {
  static constexpr Field fields[] = {
      field<&KeysAndAttributes::keys>("Keys", {.presence = Presence::required}),
      field<&KeysAndAttributes::attributes_to_get>("AttributesToGet", {.min = 1}),
      field<&KeysAndAttributes::consistent_read>("ConsistentRead"),
      field<&KeysAndAttributes::projection_expression>("ProjectionExpression"),
      field<&KeysAndAttributes::expression_attribute_names>("ExpressionAttributeNames"),
  };
  static constexpr Structure shape{"KeysAndAttributes", fields};
  return shape;
}

namespace {

constexpr Field batch_get_item_request_fields[] = {
    field<&BatchGetItemRequest::request_items>(
        "RequestItems",
        {.presence = Presence::required, .pattern = Pattern::table, .max = 100, .is_shown_as_json = true}),
    field<&BatchGetItemRequest::return_consumed_capacity>("ReturnConsumedCapacity"),
};

constexpr Field batch_get_item_response_fields[] = {
    field<&BatchGetItemResponse::responses>("Responses"),
    field<&BatchGetItemResponse::unprocessed_keys>("UnprocessedKeys"),
    field<&BatchGetItemResponse::consumed_capacity>("ConsumedCapacity"),
};

}  // namespace

constexpr OperationCodec batch_get_item{"DynamoDB_20120810.BatchGetItem",
                                        {"BatchGetItemInput", batch_get_item_request_fields},
                                        {"BatchGetItemOutput", batch_get_item_response_fields}};

}  // namespace dynamorm::api
