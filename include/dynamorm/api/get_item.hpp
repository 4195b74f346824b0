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

struct GetItemResponse {
  /// Absent if there is no item with this key.
  std::optional<Item> item{};
  std::optional<ConsumedCapacity> consumed_capacity{};

  bool operator==(GetItemResponse const&) const = default;
};

/// Reads one item by its key.
struct GetItemRequest {
  using Response = GetItemResponse;
  static constexpr std::string_view name = "GetItem";

  std::string table_name{};
  Item key{};
  std::optional<std::vector<std::string>> attributes_to_get{};
  std::optional<bool> consistent_read{};
  std::optional<ReturnConsumedCapacity> return_consumed_capacity{};
  std::optional<std::string> projection_expression{};
  std::optional<ExpressionAttributeNames> expression_attribute_names{};

  bool operator==(GetItemRequest const&) const = default;
};

}  // namespace dynamorm::api
