// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dynamorm/api/by_name.hpp"
#include "dynamorm/api/capacity.hpp"
#include "dynamorm/api/expression_attributes.hpp"
#include "dynamorm/api/item_collection.hpp"
#include "dynamorm/api/return_values.hpp"
#include "dynamorm/item.hpp"

namespace dynamorm::api {

/// The API calls it ConditionCheck.
struct TransactConditionCheck {
  std::string table_name{};
  Item key{};
  std::string condition_expression{};
  std::optional<ExpressionAttributeNames> expression_attribute_names{};
  std::optional<ExpressionAttributeValues> expression_attribute_values{};
  std::optional<ReturnValuesOnConditionCheckFailure> return_values_on_condition_check_failure{};

  bool operator==(TransactConditionCheck const&) const = default;
};

/// The API calls it Put.
struct TransactPut {
  std::string table_name{};
  Item item{};
  std::optional<std::string> condition_expression{};
  std::optional<ExpressionAttributeNames> expression_attribute_names{};
  std::optional<ExpressionAttributeValues> expression_attribute_values{};
  std::optional<ReturnValuesOnConditionCheckFailure> return_values_on_condition_check_failure{};

  bool operator==(TransactPut const&) const = default;
};

/// The API calls it Delete.
struct TransactDelete {
  std::string table_name{};
  Item key{};
  std::optional<std::string> condition_expression{};
  std::optional<ExpressionAttributeNames> expression_attribute_names{};
  std::optional<ExpressionAttributeValues> expression_attribute_values{};
  std::optional<ReturnValuesOnConditionCheckFailure> return_values_on_condition_check_failure{};

  bool operator==(TransactDelete const&) const = default;
};

/// The API calls it Update.
struct TransactUpdate {
  std::string table_name{};
  Item key{};
  std::string update_expression{};
  std::optional<std::string> condition_expression{};
  std::optional<ExpressionAttributeNames> expression_attribute_names{};
  std::optional<ExpressionAttributeValues> expression_attribute_values{};
  std::optional<ReturnValuesOnConditionCheckFailure> return_values_on_condition_check_failure{};

  bool operator==(TransactUpdate const&) const = default;
};

/// One action. Exactly one member is set; Delete is `remove` here.
struct TransactWriteItem {
  std::optional<TransactConditionCheck> condition_check{};
  std::optional<TransactPut> put{};
  std::optional<TransactDelete> remove{};
  std::optional<TransactUpdate> update{};

  bool operator==(TransactWriteItem const&) const = default;
};

struct TransactWriteItemsResponse {
  std::optional<std::vector<ConsumedCapacity>> consumed_capacity{};
  std::optional<ByName<std::vector<ItemCollectionMetrics>>> item_collection_metrics{};

  bool operator==(TransactWriteItemsResponse const&) const = default;
};

/// Writes up to 100 items, at most 4 MB, in any tables: all of them or none.
struct TransactWriteItemsRequest {
  using Response = TransactWriteItemsResponse;
  static constexpr std::string_view name = "TransactWriteItems";

  std::vector<TransactWriteItem> transact_items{};
  std::optional<ReturnConsumedCapacity> return_consumed_capacity{};
  std::optional<ReturnItemCollectionMetrics> return_item_collection_metrics{};
  /// If the same request is repeated within ten minutes, it succeeds without writing again.
  std::optional<std::string> client_request_token{};

  bool operator==(TransactWriteItemsRequest const&) const = default;
};

}  // namespace dynamorm::api
