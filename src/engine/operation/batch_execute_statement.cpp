// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/batch_execute_statement.hpp"

#include <algorithm>
#include <deque>
#include <utility>

#include "engine/capacity_count.hpp"
#include "engine/failures.hpp"
#include "engine/items/item_rules.hpp"
#include "engine/items/request_keys.hpp"
#include "engine/operation/handlers.hpp"
#include "engine/statements/statement_parameters.hpp"
#include "engine/statements/statement_read.hpp"
#include "engine/statements/statement_write.hpp"
#include "engine/storage/layout.hpp"
#include "engine/tables/shared_table.hpp"
#include "engine/transactions/cancellation.hpp"
#include "item/size.hpp"
#include "partiql/bound_statement.hpp"

namespace dynamorm::engine {
namespace {

using partiql::Statement;

/// One statement and its progress.
struct Member {
  api::BatchStatementRequest const& request;
  std::optional<partiql::BoundStatement> statement{};
  bool reads = false;
  SharedTable const* table = nullptr;
  std::optional<StatementRead> read{};
  std::optional<StatementWrite> write{};
  std::string key{};  ///< The storage key; empty if the statement has failed.
  api::BatchStatementResponse response{};
};

/// The capacity that was consumed of one table.
struct TableCapacity {
  CapacityCount count;
  bool any_success = false;
};

class Batch {
 public:
  Batch(Context const& context, api::BatchExecuteStatementRequest const& request)
      : context_(context), request_(request) {
    for (auto const& each : request.statements) members_.push_back({.request = each});
  }

  Status prepare() {
    for (Member& member : members_) {
      if (Status const parsed = settle(member, parse(member, context_.statements)); !parsed) return parsed;
    }
    if (Status const alike = check_alike(); !alike) return alike;
    for (Member& member : members_) {
      if (!member.statement) continue;
      if (Status const located = settle(member, locate(member)); !located) return located;
    }
    std::vector<std::string> keys;
    for (Member const& member : members_) {
      if (!member.key.empty()) keys.push_back(member.key);
    }
    return check_keys_of_batch(std::move(keys));
  }

  Status carry_out() {
    for (Member& member : members_) {
      if (member.key.empty()) continue;
      member.response.table_name = member.table->definition().name;
      Status const done = member.reads ? get(member) : put(member);
      if (!done) add_attempt(member);
      if (Status const settled = settle(member, done); !settled) return settled;
    }
    return {};
  }

  api::BatchExecuteStatementResponse answer() {
    api::BatchExecuteStatementResponse response;
    response.responses.emplace();
    for (Member& member : members_) response.responses->push_back(std::move(member.response));
    for (TableCapacity const& of_table : capacity_) {
      auto const told = of_table.any_success ? of_table.count.tell(request_.return_consumed_capacity) : std::nullopt;
      if (told && !response.consumed_capacity) response.consumed_capacity.emplace();
      if (told) response.consumed_capacity->push_back(*told);
    }
    return response;
  }

 private:
  static Status parse(Member& member, StatementCache& statements) {
    if (!member.request.invalid_parameter.empty()) return refuse(member.request.invalid_parameter);
    auto statement = statements.find(member.request.statement, parameters_of(member.request.parameters));
    if (!statement) return statement.failure();
    if ((*statement)->kind == Statement::Kind::exists) {
      return refuse("EXISTS can only be used in ExecuteTransaction write requests.");
    }
    member.reads = (*statement)->kind == Statement::Kind::select;
    member.statement = std::move(*statement);
    return {};
  }

  [[nodiscard]] Status check_alike() const {
    auto const any = [this](bool reads) {
      return std::ranges::any_of(members_,
                                 [reads](Member const& member) { return member.statement && member.reads == reads; });
    };
    if (!any(true) || !any(false)) return {};
    return refuse("Read and write requests together in the same batch is not supported.");
  }

  Status locate(Member& member) {
    Statement const& statement = **member.statement;
    auto const table = tables_.find(context_, statement.table);
    if (!table) {
      if (!statement.column_refusal.empty()) return refuse(statement.column_refusal);
      return table.failure();
    }
    member.table = *table;
    return member.reads ? locate_read(member) : locate_write(member);
  }

  static Status locate_read(Member& member) {
    storage::TableDefinition const& definition = member.table->definition();
    StatementRead& read = member.read.emplace(std::move(*member.statement), definition);
    if (Status const planned = read.plan(member.request.consistent_read.value_or(false)); !planned) return planned;
    std::optional<Item> const key = read.single_key();
    if (!key) {
      return refuse("Select statements within BatchExecuteStatement must specify the primary key in the where clause.");
    }
    if (Status const checked = check_key(definition, *key); !checked) return checked;
    member.key = storage::item_key(definition, *key);
    return {};
  }

  static Status locate_write(Member& member) {
    StatementWrite& write = member.write.emplace(std::move(*member.statement));
    if (Status const located = write.locate(*member.table); !located) return located;
    member.key = write.storage_key();
    return {};
  }

  Status get(Member& member) {
    std::string encoded;
    Result<bool> const found = context_.store.get(member.key, encoded);
    if (!found) return found.failure();
    std::size_t const size = *found ? item::size_of(ItemView(encoded.data())) : 0;
    TableCapacity& capacity = capacity_of_table(member);
    capacity.any_success = true;
    capacity.count.add(read_units(size, member.request.consistent_read.value_or(false)));
    if (*found) member.response.item = member.read->row_of(std::move(encoded));
    return {};
  }

  Status put(Member& member) {
    auto written = engine::carry_out(context_, member.write->write());
    if (!written) return written.failure();
    TableCapacity& capacity = capacity_of_table(member);
    capacity.any_success = true;
    capacity.count.add_write(written->item_before(), written->item_after(), written->changed.entries);
    member.response.item = member.write->returned(std::move(*written));
    return {};
  }

  /// Counts a failed write in the total, with the size that it would have had.
  void add_attempt(Member& member) {
    std::string encoded;
    Result<bool> const found = context_.store.get(member.key, encoded);
    std::size_t const size = found && *found ? item::size_of(ItemView(encoded.data())) : 0;
    std::size_t const given = member.write ? member.write->given_size() : 0;
    capacity_of_table(member).count.add_to_total(write_units(std::max(size, given)));
  }

  TableCapacity& capacity_of_table(Member const& member) {
    std::string const& name = member.table->definition().name;
    auto const found = std::ranges::find(capacity_names_, name);
    if (found != capacity_names_.end()) return capacity_[static_cast<std::size_t>(found - capacity_names_.begin())];
    capacity_names_.push_back(name);
    auto const kind = member.reads ? CapacityCount::Kind::read : CapacityCount::Kind::write;
    return capacity_.emplace_back(TableCapacity{.count = CapacityCount(member.table->definition(), kind)});
  }

  /// Records the failure of a statement as its response. Fails if the failure concerns the whole request.
  static Status settle(Member& member, Status const& done) {
    if (done) return {};
    std::string_view const code = code_of(done.failure());
    if (code.empty()) return done;
    member.key.clear();
    member.response.error = {.code = std::string(code), .message = done.failure().message()};
    return {};
  }

  Context const& context_;
  api::BatchExecuteStatementRequest const& request_;
  SharedTables tables_;
  std::deque<Member> members_;
  std::vector<std::string> capacity_names_;
  std::deque<TableCapacity> capacity_;
};

}  // namespace

Result<api::BatchExecuteStatementResponse> run(Context const& context,
                                               api::BatchExecuteStatementRequest const& request) {
  Batch batch(context, request);
  if (Status const prepared = batch.prepare(); !prepared) return prepared.failure();
  if (Status const done = batch.carry_out(); !done) return done.failure();
  return batch.answer();
}

}  // namespace dynamorm::engine
