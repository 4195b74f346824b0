// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/detail/table/attempt.hpp"

#include <utility>

#include "dynamorm/detail/relationships/relationship.hpp"
#include "dynamorm/detail/transactions/transaction_core.hpp"
#include "dynamorm/statement.hpp"

#include "mapper/failures.hpp"

namespace dynamorm::detail {
namespace {

/// The innermost attempt of this thread whose arguments are being made.
thread_local Attempt* innermost = nullptr;

}  // namespace

Attempt::Attempt() noexcept : outer_(std::exchange(innermost, this)) {}
Attempt::~Attempt() {
  if (collects_) innermost = outer_;
}

bool Attempt::remember(Failure const& failure) {
  if (innermost == nullptr) return false;
  if (innermost->fault_.ok()) innermost->fault_ = failure;
  return true;
}

Status Attempt::arguments_of_thread() { return innermost == nullptr ? Status() : innermost->arguments(); }

Status Attempt::arguments() {
  if (std::exchange(collects_, false)) innermost = outer_;
  return fault_;
}

template <class Operation>
Status Attempt::run(Operation const& operation) {
  if (Status const status = arguments(); !status) return status;
  try {
    operation();
    return {};
  } catch (...) {
    return mapper::failure_of_current_exception();
  }
}

Status Attempt::encode(TableCore const& table, void const* object, Item& item) {
  return run([&] { item = table.encode(object); });
}
Status Attempt::load(TableCore const& table, ItemView item, void* object, InvalidHandler* handler, bool& loaded) {
  return run([&] { loaded = table.load_or_skip(item, object, handler); });
}
Status Attempt::get(TableCore const& table, Item key, GetOptions options, void* object, bool& found) {
  return run([&] { found = table.get(std::move(key), options, object); });
}
Status Attempt::get_some(TableCore const& table, Item key, GetOptions options, List<Path> const& wanted,
                         std::optional<Item>& found) {
  return run([&] { found = table.get_some(std::move(key), options, wanted); });
}
Status Attempt::get_batch(TableCore const& table, List<Item> keys, GetOptions options, List<Item>& found) {
  return run([&] { found = table.get_batch(std::move(keys), options); });
}
Status Attempt::put(TableCore const& table, void const* object, Condition const& condition, WriteOptions options,
                    void* renewed) {
  return run([&] { table.put(object, condition, options, renewed); });
}
Status Attempt::put_unique(TableCore const& table, void const* object, void* renewed, Call call) {
  return run([&] { table.put_unique(object, renewed, call); });
}
Status Attempt::put_batch(TableCore const& table, List<Item> items, Call call) {
  return run([&] { (void)table.put_batch(std::move(items), call); });
}
Status Attempt::save(TableCore const& table, void* object, Condition const& condition, WriteOptions options) {
  return run([&] { table.save(object, condition, options); });
}
Status Attempt::save_unique(TableCore const& table, void* object, Call call) {
  return run([&] { table.save_unique(object, call); });
}
Status Attempt::save_changes(TableCore const& table, void* object, FreshObjects const& fresh,
                             Condition const& condition, WriteOptions options) {
  return run([&] { table.save_changes(object, fresh, condition, options); });
}
Status Attempt::update(TableCore const& table, void* object, List<UpdateAction> actions, Condition const& condition,
                       WriteOptions options, FreshObjects const& fresh) {
  return run([&] { table.update(object, std::move(actions), condition, options, fresh); });
}
Status Attempt::update_key(TableCore const& table, Item key, List<UpdateAction> actions, Condition const& condition,
                           WriteOptions options, void* now) {
  return run([&] { table.update_key(std::move(key), std::move(actions), condition, options, now); });
}
Status Attempt::remove(TableCore const& table, void const* object, Condition const& condition, WriteOptions options) {
  return run([&] { table.remove(object, condition, options); });
}
Status Attempt::remove_key(TableCore const& table, Item key, Condition const& condition, WriteOptions options) {
  return run([&] { table.remove_key(std::move(key), condition, options); });
}
Status Attempt::remove_batch(TableCore const& table, List<Item> keys, Call call) {
  return run([&] { table.remove_batch(std::move(keys), call); });
}
Status Attempt::create_table(TableCore const& table, Call call) {
  return run([&] { table.create_table(true, {}, call); });
}
Status Attempt::delete_table(TableCore const& table, Call call) {
  return run([&] { table.delete_table(true, {}, call); });
}
Status Attempt::exists(TableCore const& table, bool& found, Call call) {
  return run([&] { found = table.exists(call); });
}

Status Attempt::advance(ReadCore& read, RowType const& type) {
  return run([&] { read.advance(type); });
}
Status Attempt::advance_to_first(ReadCore& read, RowType const& type) {
  return run([&] { read.advance_to_first(type); });
}
Status Attempt::count(ReadCore const& read, std::int64_t& items) {
  return run([&] { items = read.count(); });
}

Status Attempt::modify(TableCore const& table, Item const& key, void* object, FreshObjects const& fresh,
                       void (*change)(void* function, void* object), void* function, bool& found, Call call) {
  return run([&] { found = table.modify(key, object, fresh, change, function, call); });
}
Status Attempt::update_table(TableCore const& table, std::size_t& operations, Call call) {
  return run([&] { operations = table.update_table({}, call); });
}
Status Attempt::table_plan(TableCore const& table, TablePlan& plan, Call call) {
  return run([&] { plan = table.table_plan(call); });
}

Status Attempt::add(TransactReads& reads, TableCore const& table, Item const& key) {
  return run([&] { reads.add(table, key); });
}
Status Attempt::read(TransactReads const& reads, bool in_hundreds, bool unexpired, List<Item>& items, Call call) {
  return run([&] { items = reads.read(in_hundreds, unexpired, call); });
}
Status Attempt::advance(StatementCore& statement, StatementRowType const& type) {
  return run([&] { statement.advance(type); });
}
Status Attempt::next_token(StatementCore const& statement, std::optional<std::string>& token) {
  return run([&] { token = statement.next_token(); });
}
Status Attempt::run_batch(Database const& database, std::vector<StatementWithParameters> statements,
                          std::vector<StatementOutcome>& outcomes, Call call) {
  return run([&] { outcomes = detail::run_batch(database, std::move(statements), call); });
}
Status Attempt::run_transaction(Database const& database, std::vector<StatementWithParameters> statements,
                                std::optional<std::string> token, std::vector<std::optional<Item>>& items, Call call) {
  return run([&] { items = detail::run_transaction(database, std::move(statements), std::move(token), call); });
}
Status Attempt::find(Relationship const& relationship, void*& object) {
  return run([&] { object = relationship.find(); });
}
Status Attempt::require(Relationship const& relationship, void*& object) {
  return run([&] { object = relationship.require(); });
}
Status Attempt::remove(Relationship& relationship, bool& removed) {
  return run([&] { removed = relationship.remove(); });
}

}  // namespace dynamorm::detail
