// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dynamorm/api/capacity.hpp"
#include "dynamorm/api/expression_attributes.hpp"
#include "dynamorm/item.hpp"

namespace dynamorm::api {

/// The API calls it Get.
struct TransactGet {
  std::string table_name{};
  Item key{};
  std::optional<std::string> projection_expression{};
  std::optional<ExpressionAttributeNames> expression_attribute_names{};

  bool operator==(TransactGet const&) const = default;
};

struct TransactGetItem {
  TransactGet get{};

  bool operator==(TransactGetItem const&) const = default;
};

struct ItemResponse {
  /// Absent if there is no item with this key.
  std::optional<Item> item{};

  bool operator==(ItemResponse const&) const = default;
};

struct TransactGetItemsResponse {
  std::optional<std::vector<ConsumedCapacity>> consumed_capacity{};
  /// In the order of the request.
  std::vector<ItemResponse> responses{};

  bool operator==(TransactGetItemsResponse const&) const = default;
};

/// Reads up to 100 items, at most 4 MB, from any tables in one snapshot.
struct TransactGetItemsRequest {
  using Response = TransactGetItemsResponse;
  static constexpr std::string_view name = "TransactGetItems";

  std::vector<TransactGetItem> transact_items{};
  std::optional<ReturnConsumedCapacity> return_consumed_capacity{};

  bool operator==(TransactGetItemsRequest const&) const = default;
};

}  // namespace dynamorm::api
