// SPDX-License-Identifier: Apache-2.0
#include "mapper/items/statements.hpp"

#include <algorithm>
#include <utility>

#include "dynamorm/api/batch_execute_statement.hpp"
#include "dynamorm/api/execute_transaction.hpp"

namespace dynamorm {
namespace mapper {
namespace {

constexpr std::size_t most_in_batch = 25;

std::optional<std::vector<Value>> unless_empty(std::vector<Value> parameters) {
  if (parameters.empty()) return std::nullopt;
  return parameters;
}

StatementOutcome outcome_of(api::BatchStatementResponse response) {
  StatementOutcome outcome{.item = std::move(response.item)};
  if (!response.error) return outcome;
  outcome.error = response.error->code.value_or("InternalServerError");
  outcome.message = response.error->message.value_or("");
  return outcome;
}

}  // namespace

Course<std::vector<StatementOutcome>> run_batch(Channel& channel, Database const& database,
                                                std::vector<StatementWithParameters> statements) {
  std::vector<StatementOutcome> outcomes;
  for (std::size_t begin = 0; begin < statements.size(); begin += most_in_batch) {
    channel.came_to({.done = begin, .of = statements.size(), .unit = "statements"});
    std::size_t const end = std::min(begin + most_in_batch, statements.size());
    api::BatchExecuteStatementRequest request;
    for (std::size_t i = begin; i < end; ++i) {
      request.statements.push_back({.statement = std::move(statements[i].text),
                                    .parameters = unless_empty(std::move(statements[i].parameters))});
    }
    auto response = co_await channel.run(database, std::move(request));
    if (!response.responses) continue;
    for (api::BatchStatementResponse& each : *response.responses) outcomes.push_back(outcome_of(std::move(each)));
  }
  co_return outcomes;
}

Course<std::vector<std::optional<Item>>> run_transaction(Channel& channel, Database const& database,
                                                         std::vector<StatementWithParameters> statements,
                                                         std::optional<std::string> token) {
  api::ExecuteTransactionRequest request{.client_request_token = std::move(token)};
  for (StatementWithParameters& each : statements) {
    request.transact_statements.push_back(
        {.statement = std::move(each.text), .parameters = unless_empty(std::move(each.parameters))});
  }
  auto response = co_await channel.run(database, std::move(request));
  std::vector<std::optional<Item>> items;
  if (!response.responses) co_return items;
  for (api::ItemResponse& each : *response.responses) items.push_back(std::move(each.item));
  co_return items;
}

}  // namespace mapper

namespace detail {

std::vector<StatementOutcome> run_batch(Database const& database, std::vector<StatementWithParameters> statements,
                                        Call call) {
  mapper::Channel channel(call);
  return mapper::finish(mapper::run_batch(channel, database, std::move(statements)));
}

std::vector<std::optional<Item>> run_transaction(Database const& database,
                                                 std::vector<StatementWithParameters> statements,
                                                 std::optional<std::string> token, Call call) {
  mapper::Channel channel(call);
  return mapper::finish(mapper::run_transaction(channel, database, std::move(statements), std::move(token)));
}

}  // namespace detail
}  // namespace dynamorm
