#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dynamorm/api/by_name.hpp"
#include "dynamorm/api/capacity.hpp"
#include "dynamorm/api/placeholders.hpp"
#include "dynamorm/item.hpp"

namespace dynamorm::api {

/// What to read of one table.
struct KeysAndAttributes {
  std::vector<Item> keys{};
  std::optional<std::vector<std::string>> attributes_to_get{};
  std::optional<bool> consistent_read{};
  std::optional<std::string> projection_expression{};
  std::optional<ExpressionAttributeNames> expression_attribute_names{};

  bool operator==(KeysAndAttributes const&) const = default;
};

struct BatchGetItemResponse {
  /// By table, in no order; keys that no item has are left out.
  ByName<std::vector<Item>> responses{};
  /// What to ask for again.
  ByName<KeysAndAttributes> unprocessed_keys{};
  std::optional<std::vector<ConsumedCapacity>> consumed_capacity{};

  bool operator==(BatchGetItemResponse const&) const = default;
};

/// Reads up to 100 items, at most 16 MB, by their keys, of any tables.
struct BatchGetItemRequest {
  using Response = BatchGetItemResponse;
  static constexpr std::string_view name = "BatchGetItem";

  /// By table.
  ByName<KeysAndAttributes> request_items{};
  std::optional<ReturnConsumedCapacity> return_consumed_capacity{};

  bool operator==(BatchGetItemRequest const&) const = default;
};

}  // namespace dynamorm::api
