// SPDX-License-Identifier: Apache-2.0
#include "wrappers/consumed_capacity.hpp"

#include <algorithm>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/ascii.hpp"

namespace dynamorm::wrappers {
namespace {

Consumes statement_consumes(std::string_view statement) noexcept {
  statement.remove_prefix(std::min(statement.find_first_not_of(" \t\r\n"), statement.size()));
  return equals_ignoring_case(statement.substr(0, 6), "select") ? Consumes::reads : Consumes::writes;
}

struct KindOfCapacity {
  Consumes operator()(api::ExecuteStatementRequest const& request) const noexcept {
    return statement_consumes(request.statement);
  }
  Consumes operator()(api::BatchExecuteStatementRequest const& request) const noexcept {
    return request.statements.empty() ? Consumes::nothing : statement_consumes(request.statements.front().statement);
  }
  Consumes operator()(api::ExecuteTransactionRequest const& request) const noexcept {
    if (request.transact_statements.empty()) return Consumes::nothing;
    return statement_consumes(request.transact_statements.front().statement);
  }
  Consumes operator()(api::SearchVectorsRequest const& /*request*/) const noexcept { return Consumes::nothing; }
  template <class Operation>
  Consumes operator()(Operation const&) const noexcept {
    if constexpr (!requires(Operation request) { request.return_consumed_capacity; }) {
      return Consumes::nothing;
    } else {
      constexpr bool is_read =
          std::is_same_v<Operation, api::GetItemRequest> || std::is_same_v<Operation, api::BatchGetItemRequest> ||
          std::is_same_v<Operation, api::QueryRequest> || std::is_same_v<Operation, api::ScanRequest> ||
          std::is_same_v<Operation, api::TransactGetItemsRequest>;
      return is_read ? Consumes::reads : Consumes::writes;
    }
  }
};

using Each = std::function<void(api::ConsumedCapacity const&)>;

bool report(std::optional<api::ConsumedCapacity> const& consumed, Each const& each) {
  if (consumed) each(*consumed);
  return consumed.has_value();
}

bool report(std::optional<std::vector<api::ConsumedCapacity>> const& consumed, Each const& each) {
  if (consumed) {
    for (api::ConsumedCapacity const& of_table : *consumed) each(of_table);
  }
  return consumed.has_value();
}

using Wanted = std::optional<api::ReturnConsumedCapacity>;

Wanted wanted_by(api::Request const& request) {
  return request.operation.visit([](auto const& operation) -> Wanted {
    if constexpr (requires { operation.return_consumed_capacity; }) {
      return operation.return_consumed_capacity;
    } else {
      return std::nullopt;
    }
  });
}

void keep_total(api::ConsumedCapacity& consumed) {
  consumed.table.reset();
  consumed.local_secondary_indexes.reset();
  consumed.global_secondary_indexes.reset();
}

void keep_wanted(std::optional<api::ConsumedCapacity>& consumed, bool only_total) {
  if (!only_total) return consumed.reset();
  if (consumed) keep_total(*consumed);
}

void keep_wanted(std::optional<std::vector<api::ConsumedCapacity>>& consumed, bool only_total) {
  if (!only_total) return consumed.reset();
  if (consumed) std::ranges::for_each(*consumed, keep_total);
}

/// A search reports bytes, not capacity units.
bool report(std::optional<api::VectorCapacity> const& /*consumed*/, Each const& /*each*/) { return false; }

}  // namespace

Consumes consumes(api::Request const& request) noexcept { return request.operation.visit(KindOfCapacity()); }

void ask_for_capacity(api::Request& request) {
  request.operation.visit([](auto& operation) {
    if constexpr (requires { operation.return_consumed_capacity; }) {
      operation.return_consumed_capacity = api::ReturnConsumedCapacity::indexes;
    }
  });
}

api::Request asking_for_capacity(api::Request const& request) {
  api::Request asking = request;
  ask_for_capacity(asking);
  return asking;
}

void keep_wanted_capacity(api::Request const& request, api::Response& response) {
  Wanted const wanted = wanted_by(request);
  if (wanted == api::ReturnConsumedCapacity::indexes || consumes(request) == Consumes::nothing) return;
  response.result.visit([&](auto& result) {
    if constexpr (requires { keep_wanted(result.consumed_capacity, true); }) {
      keep_wanted(result.consumed_capacity, wanted == api::ReturnConsumedCapacity::total);
    }
  });
}

bool for_each_capacity(api::Response const& response, Each const& each) {
  return response.result.visit([&](auto const& result) {
    if constexpr (requires { result.consumed_capacity; }) {
      return report(result.consumed_capacity, each);
    } else {
      return false;
    }
  });
}

std::optional<double> capacity_units(api::Response const& response) {
  double sum = 0;
  bool const reported =
      for_each_capacity(response, [&](api::ConsumedCapacity const& of) { sum += of.capacity_units.value_or(0); });
  return reported ? std::optional(sum) : std::nullopt;
}

}  // namespace dynamorm::wrappers
