// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dynamorm/api/by_name.hpp"
#include "dynamorm/api/capacity.hpp"
#include "dynamorm/api/expression_attributes.hpp"
#include "dynamorm/api/legacy_parameters.hpp"
#include "dynamorm/api/select.hpp"
#include "dynamorm/item.hpp"

namespace dynamorm::api {

struct QueryResponse {
  /// Absent if the request selects `count`.
  std::optional<std::vector<Item>> items{};
  /// The number of items that passed the filter.
  std::int64_t count{};
  /// The number of items that were read, which determines the cost.
  std::int64_t scanned_count{};
  /// The start of the next page; absent on the last page.
  std::optional<Item> last_evaluated_key{};
  std::optional<ConsumedCapacity> consumed_capacity{};

  bool operator==(QueryResponse const&) const = default;
};

/// Reads one page, at most 1 MB, of the items with one hash key, in the order of their range keys.
struct QueryRequest {
  using Response = QueryResponse;
  static constexpr std::string_view name = "Query";

  std::string table_name{};
  std::optional<std::string> index_name{};
  std::optional<Select> select{};
  std::optional<std::vector<std::string>> attributes_to_get{};
  /// The number of items to read for one page, before filtering.
  std::optional<std::int64_t> limit{};
  std::optional<bool> consistent_read{};
  std::optional<ByName<AttributeCondition>> key_conditions{};
  std::optional<ByName<AttributeCondition>> query_filter{};
  std::optional<ConditionalOperator> conditional_operator{};
  std::optional<bool> scan_index_forward{};
  std::optional<Item> exclusive_start_key{};
  std::optional<ReturnConsumedCapacity> return_consumed_capacity{};
  std::optional<std::string> projection_expression{};
  std::optional<std::string> filter_expression{};
  std::optional<std::string> key_condition_expression{};
  std::optional<ExpressionAttributeNames> expression_attribute_names{};
  std::optional<ExpressionAttributeValues> expression_attribute_values{};

  bool operator==(QueryRequest const&) const = default;
};

}  // namespace dynamorm::api
