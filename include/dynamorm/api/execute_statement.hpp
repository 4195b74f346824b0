// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dynamorm/api/capacity.hpp"
#include "dynamorm/api/return_values.hpp"
#include "dynamorm/item.hpp"
#include "dynamorm/value.hpp"

namespace dynamorm::api {

struct ExecuteStatementResponse {
  /// The rows of a read, or the item that a write returns; empty for a write without RETURNING.
  std::optional<std::vector<Item>> items{};
  /// The start of the next page; absent on the last page.
  std::optional<std::string> next_token{};
  std::optional<ConsumedCapacity> consumed_capacity{};
  std::optional<Item> last_evaluated_key{};

  bool operator==(ExecuteStatementResponse const&) const = default;
};

/// Executes one PartiQL statement: reads one page, at most 1 MB, or writes one item.
struct ExecuteStatementRequest {
  using Response = ExecuteStatementResponse;
  static constexpr std::string_view name = "ExecuteStatement";

  std::string statement{};
  /// The values of the placeholders `?`, in their order.
  std::optional<std::vector<Value>> parameters{};
  std::optional<bool> consistent_read{};
  /// Continues the read that returned it; the statement and its parameters must be the same.
  std::optional<std::string> next_token{};
  std::optional<ReturnConsumedCapacity> return_consumed_capacity{};
  /// The number of items to read for one page, before filtering.
  std::optional<std::int64_t> limit{};
  std::optional<ReturnValuesOnConditionCheckFailure> return_values_on_condition_check_failure{};

  bool operator==(ExecuteStatementRequest const&) const = default;
};

}  // namespace dynamorm::api
