// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dynamorm/api/capacity.hpp"
#include "dynamorm/api/return_values.hpp"
#include "dynamorm/item.hpp"
#include "dynamorm/value.hpp"

namespace dynamorm::api {

struct BatchStatementRequest {
  std::string statement{};
  std::optional<std::vector<Value>> parameters{};
  std::optional<bool> consistent_read{};
  std::optional<ReturnValuesOnConditionCheckFailure> return_values_on_condition_check_failure{};
  /// The service's message if a parameter in the request's JSON is invalid. Then only this statement fails.
  std::string invalid_parameter{};

  bool operator==(BatchStatementRequest const&) const = default;
};

/// Why a statement of a batch failed: "ConditionalCheckFailed", "DuplicateItem", "ValidationError", …
struct BatchStatementError {
  std::optional<std::string> code{};
  std::optional<std::string> message{};
  std::optional<Item> item{};

  bool operator==(BatchStatementError const&) const = default;
};

struct BatchStatementResponse {
  std::optional<BatchStatementError> error{};
  std::optional<std::string> table_name{};
  /// The item that was read or that the write returns.
  std::optional<Item> item{};

  bool operator==(BatchStatementResponse const&) const = default;
};

struct BatchExecuteStatementResponse {
  /// In the order of the request.
  std::optional<std::vector<BatchStatementResponse>> responses{};
  std::optional<std::vector<ConsumedCapacity>> consumed_capacity{};

  bool operator==(BatchExecuteStatementResponse const&) const = default;
};

/// Executes up to 25 PartiQL statements, each on one item: only reads or only writes. Each succeeds or fails by itself.
struct BatchExecuteStatementRequest {
  using Response = BatchExecuteStatementResponse;
  static constexpr std::string_view name = "BatchExecuteStatement";

  std::vector<BatchStatementRequest> statements{};
  std::optional<ReturnConsumedCapacity> return_consumed_capacity{};

  bool operator==(BatchExecuteStatementRequest const&) const = default;
};

}  // namespace dynamorm::api
