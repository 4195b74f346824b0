// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dynamorm/api/by_name.hpp"
#include "dynamorm/api/capacity.hpp"
#include "dynamorm/api/expression_attributes.hpp"
#include "dynamorm/item.hpp"

namespace dynamorm::api {

/// The items to read from one table.
struct KeysAndAttributes {
  std::vector<Item> keys{};
  std::optional<std::vector<std::string>> attributes_to_get{};
  std::optional<bool> consistent_read{};
  std::optional<std::string> projection_expression{};
  std::optional<ExpressionAttributeNames> expression_attribute_names{};

  bool operator==(KeysAndAttributes const&) const = default;
};

struct BatchGetItemResponse {
  /// Items by table, in no order. Missing items are omitted.
  ByName<std::vector<Item>> responses{};
  /// The keys that were not processed. Request them again.
  ByName<KeysAndAttributes> unprocessed_keys{};
  std::optional<std::vector<ConsumedCapacity>> consumed_capacity{};

  bool operator==(BatchGetItemResponse const&) const = default;
};

/// Reads up to 100 items, at most 16 MB, from any tables by their keys.
struct BatchGetItemRequest {
  using Response = BatchGetItemResponse;
  static constexpr std::string_view name = "BatchGetItem";

  /// Keys by table.
  ByName<KeysAndAttributes> request_items{};
  std::optional<ReturnConsumedCapacity> return_consumed_capacity{};

  bool operator==(BatchGetItemRequest const&) const = default;
};

}  // namespace dynamorm::api
