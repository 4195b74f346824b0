// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dynamorm/api/capacity.hpp"
#include "dynamorm/api/return_values.hpp"
#include "dynamorm/api/transact_get_items.hpp"
#include "dynamorm/value.hpp"

namespace dynamorm::api {

/// The API calls it ParameterizedStatement.
struct ParameterizedStatement {
  std::string statement{};
  std::optional<std::vector<Value>> parameters{};
  std::optional<ReturnValuesOnConditionCheckFailure> return_values_on_condition_check_failure{};

  bool operator==(ParameterizedStatement const&) const = default;
};

struct ExecuteTransactionResponse {
  /// The item of each read, in the order of the request; empty for writes.
  std::optional<std::vector<ItemResponse>> responses{};
  std::optional<std::vector<ConsumedCapacity>> consumed_capacity{};

  bool operator==(ExecuteTransactionResponse const&) const = default;
};

/// Executes up to 100 PartiQL statements, only reads or only writes, in any tables: all of them or none.
struct ExecuteTransactionRequest {
  using Response = ExecuteTransactionResponse;
  static constexpr std::string_view name = "ExecuteTransaction";

  std::vector<ParameterizedStatement> transact_statements{};
  /// If the same request is repeated within ten minutes, it succeeds without writing again.
  std::optional<std::string> client_request_token{};
  std::optional<ReturnConsumedCapacity> return_consumed_capacity{};

  bool operator==(ExecuteTransactionRequest const&) const = default;
};

}  // namespace dynamorm::api
