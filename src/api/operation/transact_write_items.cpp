// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/transact_write_items.hpp"

#include "api/json_field.hpp"
#include "api/operation_codec.hpp"
#include "api/shapes.hpp"

namespace dynamorm::api {

template <>
Structure const& structure<TransactConditionCheck>() noexcept {
  static constexpr Field fields[] = {
      field<&TransactConditionCheck::table_name>("TableName", table_rules),
      field<&TransactConditionCheck::key>("Key", {.presence = Presence::required}),
      field<&TransactConditionCheck::condition_expression>("ConditionExpression", {.presence = Presence::required}),
      field<&TransactConditionCheck::expression_attribute_names>("ExpressionAttributeNames"),
      field<&TransactConditionCheck::expression_attribute_values>("ExpressionAttributeValues"),
      field<&TransactConditionCheck::return_values_on_condition_check_failure>("ReturnValuesOnConditionCheckFailure"),
  };
  static constexpr Structure shape{"ConditionCheck", fields};
  return shape;
}

template <>
Structure const& structure<TransactPut>() noexcept {
  static constexpr Field fields[] = {
      field<&TransactPut::table_name>("TableName", table_rules),
      field<&TransactPut::item>("Item", {.presence = Presence::required}),
      field<&TransactPut::condition_expression>("ConditionExpression"),
      field<&TransactPut::expression_attribute_names>("ExpressionAttributeNames"),
      field<&TransactPut::expression_attribute_values>("ExpressionAttributeValues"),
      field<&TransactPut::return_values_on_condition_check_failure>("ReturnValuesOnConditionCheckFailure"),
  };
  static constexpr Structure shape{"Put", fields};
  return shape;
}

template <>
Structure const& structure<TransactDelete>() noexcept {
  static constexpr Field fields[] = {
      field<&TransactDelete::table_name>("TableName", table_rules),
      field<&TransactDelete::key>("Key", {.presence = Presence::required}),
      field<&TransactDelete::condition_expression>("ConditionExpression"),
      field<&TransactDelete::expression_attribute_names>("ExpressionAttributeNames"),
      field<&TransactDelete::expression_attribute_values>("ExpressionAttributeValues"),
      field<&TransactDelete::return_values_on_condition_check_failure>("ReturnValuesOnConditionCheckFailure"),
  };
  static constexpr Structure shape{"Delete", fields};
  return shape;
}

template <>
Structure const& structure<TransactUpdate>() noexcept {
  static constexpr Field fields[] = {
      field<&TransactUpdate::table_name>("TableName", table_rules),
      field<&TransactUpdate::key>("Key", {.presence = Presence::required}),
      field<&TransactUpdate::update_expression>("UpdateExpression", {.presence = Presence::required}),
      field<&TransactUpdate::condition_expression>("ConditionExpression"),
      field<&TransactUpdate::expression_attribute_names>("ExpressionAttributeNames"),
      field<&TransactUpdate::expression_attribute_values>("ExpressionAttributeValues"),
      field<&TransactUpdate::return_values_on_condition_check_failure>("ReturnValuesOnConditionCheckFailure"),
  };
  static constexpr Structure shape{"Update", fields};
  return shape;
}

template <>
Structure const& structure<TransactWriteItem>() noexcept {
  static constexpr Field fields[] = {
      field<&TransactWriteItem::condition_check>("ConditionCheck"),
      field<&TransactWriteItem::put>("Put"),
      field<&TransactWriteItem::remove>("Delete"),
      field<&TransactWriteItem::update>("Update"),
  };
  static constexpr Structure shape{"TransactWriteItem", fields};
  return shape;
}

namespace {

constexpr Field transact_write_items_request_fields[] = {
    field<&TransactWriteItemsRequest::client_request_token>("ClientRequestToken", {.min = 1, .max = 36}),
    field<&TransactWriteItemsRequest::return_consumed_capacity>("ReturnConsumedCapacity"),
    field<&TransactWriteItemsRequest::return_item_collection_metrics>("ReturnItemCollectionMetrics"),
    field<&TransactWriteItemsRequest::transact_items>(
        "TransactItems", {.presence = Presence::required, .min = 1, .max = 100, .newer = Newer::alone}),
};

constexpr Field transact_write_items_response_fields[] = {
    field<&TransactWriteItemsResponse::consumed_capacity>("ConsumedCapacity"),
    field<&TransactWriteItemsResponse::item_collection_metrics>("ItemCollectionMetrics"),
};

}  // namespace

constexpr OperationCodec transact_write_items{"DynamoDB_20120810.TransactWriteItems",
                                              {"TransactWriteItemsInput", transact_write_items_request_fields},
                                              {"TransactWriteItemsOutput", transact_write_items_response_fields},
                                              checks_of_group};

}  // namespace dynamorm::api
