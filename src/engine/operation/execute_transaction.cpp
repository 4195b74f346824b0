// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/execute_transaction.hpp"

#include <algorithm>
#include <deque>
#include <utility>

#include "engine/failures.hpp"
#include "engine/fingerprint.hpp"
#include "engine/items/item_rules.hpp"
#include "engine/operation/handlers.hpp"
#include "engine/statements/statement_parameters.hpp"
#include "engine/statements/statement_read.hpp"
#include "engine/statements/statement_write.hpp"
#include "engine/storage/layout.hpp"
#include "engine/tables/shared_table.hpp"
#include "engine/transactions/cancellation.hpp"
#include "engine/transactions/read_transaction.hpp"
#include "engine/transactions/write_transaction.hpp"
#include "partiql/bound_statement.hpp"

namespace dynamorm::engine {
namespace {

using partiql::BoundStatement;
using Statements = std::vector<BoundStatement>;

/// A failure of one statement that fails the whole request.
Failure refuse_statement(std::size_t position, Failure const& why) {
  if (why.name() != "ValidationException") return why;
  return refuse("Validation failed in TransactStatements[" + std::to_string(position) + "]: " + why.message());
}

Result<Statements> parse(Context const& context, api::ExecuteTransactionRequest const& request) {
  Statements statements;
  for (api::ParameterizedStatement const& each : request.transact_statements) {
    auto statement = context.statements.find(each.statement, parameters_of(each.parameters));
    if (!statement) return refuse_statement(statements.size(), statement.failure());
    statements.push_back(std::move(*statement));
  }
  return statements;
}

bool only_reads(BoundStatement const& statement) noexcept {
  return statement->kind == partiql::Statement::Kind::select;
}

/// The reads of a transaction.
class StatementReads {
 public:
  explicit StatementReads(Context const& context) : context_(context) {}

  Status add(std::size_t position, BoundStatement statement, Cancellation& cancellation) {
    auto const table = tables_.find(context_, statement->table);
    if (!table) return cancellation.note(position, table.failure());
    storage::TableDefinition const& definition = (*table)->definition();
    if (statement->index)
      return refuse_statement(position, refuse("Reads on indices are not supported within transactions."));
    StatementRead& read = reads_.emplace_back(std::move(statement), definition);
    std::optional<Item> const key = read.single_key();
    if (key) {
      if (Status const checked = check_key(definition, *key); !checked)
        return cancellation.note(position, checked.failure());
    }
    if (Status const planned = read.plan(true); !planned) return refuse_statement(position, planned.failure());
    if (!key) {
      return refuse_statement(
          position,
          refuse("Select statements within ExecuteTransaction must specify the primary key in the where clause."));
    }
    transaction_.add(**table, storage::item_key(definition, *key));
    return {};
  }

  Result<api::ExecuteTransactionResponse> carry_out(api::ExecuteTransactionRequest const& request) {
    if (Status const checked = transaction_.check(); !checked) return checked.failure();
    auto outcome = transaction_.carry_out(context_, request.return_consumed_capacity);
    if (!outcome) return outcome.failure();
    api::ExecuteTransactionResponse response{.consumed_capacity = std::move(outcome->capacity)};
    response.responses.emplace();
    for (std::size_t i = 0; i < reads_.size(); ++i) {
      api::ItemResponse& item = response.responses->emplace_back();
      if (outcome->items[i]) item.item = reads_[i].row_of(std::move(*outcome->items[i]));
    }
    return response;
  }

 private:
  Context const& context_;
  SharedTables tables_;
  std::deque<StatementRead> reads_;
  ReadTransaction transaction_;
};

std::uint64_t fingerprint_of(api::ExecuteTransactionRequest const& request) {
  Fingerprint fingerprint;
  for (api::ParameterizedStatement const& each : request.transact_statements) {
    fingerprint.add(each.statement);
    fingerprint.add_number(each.parameters ? each.parameters->size() + 1 : 0);
    if (!each.parameters) continue;
    for (Value const& parameter : *each.parameters) fingerprint.add(parameter.encoded());
  }
  return fingerprint.value();
}

/// The writes of a transaction.
class StatementWrites {
 public:
  explicit StatementWrites(Context const& context) : context_(context) {}

  Status add(std::size_t position, BoundStatement statement,
             std::optional<api::ReturnValuesOnConditionCheckFailure> on_failure, Cancellation& cancellation) {
    StatementWrite& write = writes_.emplace_back(std::move(statement), on_failure);
    auto const table = tables_.find(context_, write.table_name());
    if (!table) return cancellation.note(position, table.failure());
    if (write.returns()) {
      return refuse_statement(position, refuse("RETURNING clause is not supported in ExecuteTransaction."));
    }
    if (Status const exists = write.check_exists(**table); !exists) return refuse_statement(position, exists.failure());
    if (Status const located = write.locate_in_transaction(**table); !located) {
      return cancellation.note(position, located.failure());
    }
    size_ += write.given_size();
    transaction_.add(write.write());
    return {};
  }

  Result<api::ExecuteTransactionResponse> carry_out(api::ExecuteTransactionRequest const& request) {
    if (Status const payload = check_payload(size_); !payload) return payload.failure();
    if (request.client_request_token) {
      transaction_.use(TransactionToken(*request.client_request_token, fingerprint_of(request)));
    }
    if (Status const checked = transaction_.check(); !checked) return checked.failure();
    auto const outcome = transaction_.carry_out(context_);
    if (!outcome) return outcome.failure();
    api::ExecuteTransactionResponse response;
    response.responses.emplace();
    response.consumed_capacity = transaction_.capacity(*outcome, request.return_consumed_capacity);
    return response;
  }

 private:
  Context const& context_;
  SharedTables tables_;
  std::deque<StatementWrite> writes_;
  WriteTransaction transaction_;
  std::size_t size_ = 0;
};

Result<api::ExecuteTransactionResponse> run_reads(Context const& context, api::ExecuteTransactionRequest const& request,
                                                  Statements statements) {
  StatementReads all(context);
  Cancellation cancellation(statements.size(), true);
  for (std::size_t i = 0; i < statements.size(); ++i) {
    if (Status const added = all.add(i, std::move(statements[i]), cancellation); !added) return added.failure();
  }
  if (cancellation.any()) return cancellation.failure();
  return all.carry_out(request);
}

Result<api::ExecuteTransactionResponse> run_writes(Context const& context,
                                                   api::ExecuteTransactionRequest const& request,
                                                   Statements statements) {
  StatementWrites all(context);
  Cancellation cancellation(statements.size(), true);
  for (std::size_t i = 0; i < statements.size(); ++i) {
    auto const on_failure = request.transact_statements[i].return_values_on_condition_check_failure;
    Status const added = all.add(i, std::move(statements[i]), on_failure, cancellation);
    if (!added) return added.failure();
  }
  if (cancellation.any()) return cancellation.failure();
  return all.carry_out(request);
}

}  // namespace

Result<api::ExecuteTransactionResponse> run(Context const& context, api::ExecuteTransactionRequest const& request) {
  auto statements = parse(context, request);
  if (!statements) return statements.failure();
  auto const reading = std::ranges::count_if(*statements, only_reads);
  if (reading == 0) return run_writes(context, request, std::move(*statements));
  if (std::cmp_equal(reading, statements->size())) return run_reads(context, request, std::move(*statements));
  return refuse("ExecuteTransaction API does not support both read and write operations in the same request.");
}

}  // namespace dynamorm::engine
