// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/transact_get_items.hpp"

#include "api/json_field.hpp"
#include "api/operation_codec.hpp"
#include "api/shapes.hpp"

namespace dynamorm::api {

template <>
Structure const& structure<TransactGet>() noexcept {
  static constexpr Field fields[] = {
      field<&TransactGet::table_name>("TableName", table_rules),
      field<&TransactGet::key>("Key", {.presence = Presence::required}),
      field<&TransactGet::projection_expression>("ProjectionExpression"),
      field<&TransactGet::expression_attribute_names>("ExpressionAttributeNames"),
  };
  static constexpr Structure shape{"Get", fields};
  return shape;
}

template <>
Structure const& structure<TransactGetItem>() noexcept {
  static constexpr Field fields[] = {
      field<&TransactGetItem::get>("Get", {.presence = Presence::required}),
  };
  static constexpr Structure shape{"TransactGetItem", fields};
  return shape;
}

namespace {

constexpr Field transact_get_items_request_fields[] = {
    field<&TransactGetItemsRequest::return_consumed_capacity>("ReturnConsumedCapacity"),
    field<&TransactGetItemsRequest::transact_items>(
        "TransactItems", {.presence = Presence::required, .min = 1, .max = 100, .newer = Newer::alone}),
};

constexpr Field transact_get_items_response_fields[] = {
    field<&TransactGetItemsResponse::consumed_capacity>("ConsumedCapacity"),
    field<&TransactGetItemsResponse::responses>("Responses"),
};

}  // namespace

constexpr OperationCodec transact_get_items{"DynamoDB_20120810.TransactGetItems",
                                            {"TransactGetItemsInput", transact_get_items_request_fields},
                                            {"TransactGetItemsOutput", transact_get_items_response_fields},
                                            checks_of_group};

}  // namespace dynamorm::api
