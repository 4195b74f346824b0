// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "dynamorm/api/by_name.hpp"
#include "dynamorm/api/capacity.hpp"
#include "dynamorm/api/expression_attributes.hpp"
#include "dynamorm/api/item_collection.hpp"
#include "dynamorm/api/legacy_parameters.hpp"
#include "dynamorm/api/return_values.hpp"
#include "dynamorm/item.hpp"

namespace dynamorm::api {

struct PutItemResponse {
  std::optional<Item> attributes{};
  std::optional<ConsumedCapacity> consumed_capacity{};
  std::optional<ItemCollectionMetrics> item_collection_metrics{};

  bool operator==(PutItemResponse const&) const = default;
};

/// Stores a whole item, replacing any item with the same key.
struct PutItemRequest {
  using Response = PutItemResponse;
  static constexpr std::string_view name = "PutItem";

  std::string table_name{};
  Item item{};
  std::optional<ByName<ExpectedAttributeValue>> expected{};
  std::optional<ReturnValue> return_values{};
  std::optional<ReturnConsumedCapacity> return_consumed_capacity{};
  std::optional<ReturnItemCollectionMetrics> return_item_collection_metrics{};
  std::optional<ConditionalOperator> conditional_operator{};
  std::optional<std::string> condition_expression{};
  std::optional<ExpressionAttributeNames> expression_attribute_names{};
  std::optional<ExpressionAttributeValues> expression_attribute_values{};
  std::optional<ReturnValuesOnConditionCheckFailure> return_values_on_condition_check_failure{};

  bool operator==(PutItemRequest const&) const = default;
};

}  // namespace dynamorm::api
