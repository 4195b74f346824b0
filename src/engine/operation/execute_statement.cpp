// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/execute_statement.hpp"

#include <utility>

#include "engine/failures.hpp"
#include "engine/operation/handlers.hpp"
#include "engine/statements/next_token.hpp"
#include "engine/statements/statement_parameters.hpp"
#include "engine/statements/statement_read.hpp"
#include "engine/statements/statement_write.hpp"
#include "engine/tables/shared_table.hpp"
#include "partiql/bound_statement.hpp"

namespace dynamorm::engine {
namespace {

using partiql::BoundStatement;
using partiql::Statement;

Result<api::ExecuteStatementResponse> read(Context const& context, api::ExecuteStatementRequest const& request,
                                           BoundStatement statement) {
  std::optional<StatementRead::Start> start;
  if (request.next_token) {
    auto decoded = start_of(*request.next_token, fingerprint_of(request.statement, parameters_of(request.parameters)));
    if (!decoded) return decoded.failure();
    start = std::move(*decoded);
  }
  auto const table = SharedTable::find(context, statement->table);
  if (!table && !statement->column_refusal.empty()) return refuse(statement->column_refusal);
  if (!table) return table.failure();
  StatementRead read(std::move(statement), table->definition());
  if (Status const planned = read.plan(request.consistent_read.value_or(false)); !planned) return planned.failure();
  if (start) {
    if (Status const fits = read.check_start(*start); !fits) return fits.failure();
  }
  auto rows = read.read(context, start, request);
  if (!rows) return rows.failure();
  api::ExecuteStatementResponse response{.items = std::move(rows->items)};
  if (rows->next) {
    response.next_token = token_of(*rows->next, fingerprint_of(request.statement, parameters_of(request.parameters)));
  }
  response.consumed_capacity = rows->capacity.tell(request.return_consumed_capacity);
  return response;
}

Result<api::ExecuteStatementResponse> write(Context const& context, api::ExecuteStatementRequest const& request,
                                            BoundStatement statement) {
  StatementWrite write(std::move(statement), request.return_values_on_condition_check_failure);
  auto const table = SharedTable::find(context, write.table_name());
  if (!table) return table.failure();
  if (Status const located = write.locate(*table); !located) return located.failure();
  auto written = carry_out(context, write.write());
  if (!written) return written.failure();
  api::ExecuteStatementResponse response{.items = std::vector<Item>()};
  response.consumed_capacity = capacity_of(write.table(), *written, request.return_consumed_capacity);
  if (auto returned = write.returned(std::move(*written))) response.items->push_back(std::move(*returned));
  return response;
}

}  // namespace

Result<api::ExecuteStatementResponse> run(Context const& context, api::ExecuteStatementRequest const& request) {
  auto statement = context.statements.find(request.statement, parameters_of(request.parameters));
  if (!statement) return statement.failure();
  Statement::Kind const kind = (*statement)->kind;
  if (kind == Statement::Kind::exists) {
    return refuse("EXISTS can only be used in ExecuteTransaction write requests.");
  }
  return kind == Statement::Kind::select ? read(context, request, std::move(*statement))
                                         : write(context, request, std::move(*statement));
}

}  // namespace dynamorm::engine
