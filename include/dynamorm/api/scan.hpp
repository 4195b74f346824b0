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

struct ScanResponse {
  /// Absent if the request selects `count`.
  std::optional<std::vector<Item>> items{};
  /// The number of items that passed the filter.
  std::int64_t count{};
  /// The number of items that were read, which determines the cost.
  std::int64_t scanned_count{};
  /// The start of the next page; absent on the last page.
  std::optional<Item> last_evaluated_key{};
  std::optional<ConsumedCapacity> consumed_capacity{};

  bool operator==(ScanResponse const&) const = default;
};

/// Reads one page, at most 1 MB, of all items or of one segment.
struct ScanRequest {
  using Response = ScanResponse;
  static constexpr std::string_view name = "Scan";

  std::string table_name{};
  std::optional<std::string> index_name{};
  std::optional<std::vector<std::string>> attributes_to_get{};
  /// The number of items to read for one page, before filtering.
  std::optional<std::int64_t> limit{};
  std::optional<Select> select{};
  std::optional<ByName<AttributeCondition>> scan_filter{};
  std::optional<ConditionalOperator> conditional_operator{};
  std::optional<Item> exclusive_start_key{};
  std::optional<ReturnConsumedCapacity> return_consumed_capacity{};
  std::optional<std::int64_t> total_segments{};
  /// 0-based.
  std::optional<std::int64_t> segment{};
  std::optional<std::string> projection_expression{};
  std::optional<std::string> filter_expression{};
  std::optional<ExpressionAttributeNames> expression_attribute_names{};
  std::optional<ExpressionAttributeValues> expression_attribute_values{};
  std::optional<bool> consistent_read{};

  bool operator==(ScanRequest const&) const = default;
};

}  // namespace dynamorm::api
