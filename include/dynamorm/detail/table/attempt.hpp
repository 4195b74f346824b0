// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "dynamorm/detail/list.hpp"
#include "dynamorm/detail/table/read_core.hpp"
#include "dynamorm/detail/table/table_core.hpp"
#include "dynamorm/result.hpp"

namespace dynamorm {

struct StatementOutcome;
struct StatementWithParameters;

}  // namespace dynamorm

namespace dynamorm::detail {

class Relationship;
class StatementCore;
struct StatementRowType;
class TransactReads;

/// One operation whose failure is returned instead of thrown. Create it before the operation's arguments: until the
/// operation starts, values of this thread that cannot be stored are remembered, and make it fail. Compiled in the
/// library, so that no exception reaches the caller, who may have been compiled without exceptions.
class Attempt {
 public:
  Attempt() noexcept;
  Attempt(Attempt const&) = delete;
  Attempt& operator=(Attempt const&) = delete;
  ~Attempt();

  /// Whether the arguments can be stored.
  [[nodiscard]] Status arguments();

  [[nodiscard]] Status encode(TableCore const& table, void const* object, Item& item);
  [[nodiscard]] Status load(TableCore const& table, ItemView item, void* object, InvalidHandler* handler, bool& loaded);
  [[nodiscard]] Status get(TableCore const& table, Item key, GetOptions options, void* object, bool& found);
  [[nodiscard]] Status get_some(TableCore const& table, Item key, GetOptions options, List<Path> const& wanted,
                                std::optional<Item>& found);
  [[nodiscard]] Status get_batch(TableCore const& table, List<Item> keys, GetOptions options, List<Item>& found);
  [[nodiscard]] Status put(TableCore const& table, void const* object, Condition const& condition, WriteOptions options,
                           void* renewed);
  [[nodiscard]] Status put_unique(TableCore const& table, void const* object, void* renewed, Call call);
  [[nodiscard]] Status put_batch(TableCore const& table, List<Item> items, Call call);
  [[nodiscard]] Status save(TableCore const& table, void* object, Condition const& condition, WriteOptions options);
  [[nodiscard]] Status save_unique(TableCore const& table, void* object, Call call);
  [[nodiscard]] Status save_changes(TableCore const& table, void* object, FreshObjects const& fresh,
                                    Condition const& condition, WriteOptions options);
  [[nodiscard]] Status update(TableCore const& table, void* object, List<UpdateAction> actions,
                              Condition const& condition, WriteOptions options, FreshObjects const& fresh);
  [[nodiscard]] Status update_key(TableCore const& table, Item key, List<UpdateAction> actions,
                                  Condition const& condition, WriteOptions options, void* now);
  [[nodiscard]] Status remove(TableCore const& table, void const* object, Condition const& condition,
                              WriteOptions options);
  [[nodiscard]] Status remove_key(TableCore const& table, Item key, Condition const& condition, WriteOptions options);
  [[nodiscard]] Status remove_batch(TableCore const& table, List<Item> keys, Call call);
  [[nodiscard]] Status create_table(TableCore const& table, Call call);
  [[nodiscard]] Status delete_table(TableCore const& table, Call call);
  [[nodiscard]] Status exists(TableCore const& table, bool& found, Call call);

  [[nodiscard]] Status advance(ReadCore& read, RowType const& type);
  [[nodiscard]] Status advance_to_first(ReadCore& read, RowType const& type);
  [[nodiscard]] Status count(ReadCore const& read, std::int64_t& items);

  // Those that change a table or an item in steps.
  [[nodiscard]] Status modify(TableCore const& table, Item const& key, void* object, FreshObjects const& fresh,
                              void (*change)(void* function, void* object), void* function, bool& found, Call call);
  [[nodiscard]] Status update_table(TableCore const& table, std::size_t& operations, Call call);
  [[nodiscard]] Status table_plan(TableCore const& table, TablePlan& plan, Call call);

  // Those that are not of one table.
  [[nodiscard]] Status add(TransactReads& reads, TableCore const& table, Item const& key);
  [[nodiscard]] Status read(TransactReads const& reads, bool in_hundreds, bool unexpired, List<Item>& items, Call call);
  [[nodiscard]] Status advance(StatementCore& statement, StatementRowType const& type);
  [[nodiscard]] Status next_token(StatementCore const& statement, std::optional<std::string>& token);
  [[nodiscard]] Status run_batch(Database const& database, std::vector<StatementWithParameters> statements,
                                 std::vector<StatementOutcome>& outcomes, Call call);
  [[nodiscard]] Status run_transaction(Database const& database, std::vector<StatementWithParameters> statements,
                                       std::optional<std::string> token, std::vector<std::optional<Item>>& items,
                                       Call call);
  [[nodiscard]] Status find(Relationship const& relationship, void*& object);
  [[nodiscard]] Status require(Relationship const& relationship, void*& object);
  [[nodiscard]] Status remove(Relationship& relationship, bool& removed);

  /// Ends the arguments of the innermost attempt of this thread, if any. Returns whether they can be stored.
  [[nodiscard]] static Status arguments_of_thread();
  /// Remembers an argument's failure for the innermost attempt of this thread. Returns false if the thread has no
  /// attempt.
  [[nodiscard]] static bool remember(Failure const& failure);

 private:
  template <class Operation>
  Status run(Operation const& operation);

  Attempt* outer_;
  bool collects_ = true;
  Status fault_;
};

/// Returns the value of an operation that succeeded.
template <class T>
Result<std::remove_cvref_t<T>> result_of(Status const& status, T&& value) {
  if (!status) return status.failure();
  return std::forward<T>(value);
}

}  // namespace dynamorm::detail
