// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dynamorm/detail/access.hpp"
#include "dynamorm/detail/table/attempt.hpp"
#include "dynamorm/result.hpp"
#include "dynamorm/transact_get.hpp"
#include "dynamorm/transaction.hpp"

namespace dynamorm {

/// A transaction whose commit() returns a Status: see no_throw().
///
/// Adding an action returns the transaction. If an action cannot be added, the failure is kept: commit() returns it and
/// sends nothing.
class NoThrowTransaction {
 public:
  explicit NoThrowTransaction(Transaction transaction) : transaction_(std::move(transaction)) {
    core().keep_failures();
  }

  /// See Transaction::put, put_unique and save.
  template <class... Arguments>
  NoThrowTransaction& put(Arguments const&... arguments) {
    detail::Attempt const attempt;
    transaction_.put(arguments...);
    return *this;
  }
  template <class... Arguments>
  NoThrowTransaction& put_unique(Arguments const&... arguments) {
    detail::Attempt const attempt;
    transaction_.put_unique(arguments...);
    return *this;
  }
  template <class... Arguments>
  NoThrowTransaction& save(Arguments&&... arguments) {
    detail::Attempt const attempt;
    transaction_.save(static_cast<Arguments&&>(arguments)...);
    return *this;
  }
  /// See Transaction::update, with an instance or with a table in front.
  template <class First, class... Arguments>
  NoThrowTransaction& update(First&& first, Arguments&&... arguments) {
    detail::Attempt const attempt;
    transaction_.update(static_cast<First&&>(first), static_cast<Arguments&&>(arguments)...);
    return *this;
  }
  /// See Transaction::update, with the key of an item of `T`.
  template <detail::table_model T, class First, class... Arguments>
    requires(!detail::table_instance<First>)
  NoThrowTransaction& update(First const& first, Arguments const&... arguments) {
    detail::Attempt const attempt;
    transaction_.update<T>(first, arguments...);
    return *this;
  }
  /// See Transaction::remove.
  template <class First, class... Arguments>
  NoThrowTransaction& remove(First&& first, Arguments&&... arguments) {
    detail::Attempt const attempt;
    transaction_.remove(static_cast<First&&>(first), static_cast<Arguments&&>(arguments)...);
    return *this;
  }
  template <detail::table_model T, class First, class... Arguments>
    requires(!detail::table_instance<First>)
  NoThrowTransaction& remove(First const& first, Arguments const&... arguments) {
    detail::Attempt const attempt;
    transaction_.remove<T>(first, arguments...);
    return *this;
  }
  /// See Transaction::check.
  template <class First, class... Arguments>
  NoThrowTransaction& check(First const& first, Arguments const&... arguments) {
    detail::Attempt const attempt;
    transaction_.check(first, arguments...);
    return *this;
  }
  template <detail::table_model T, class First, class... Arguments>
    requires(!detail::table_instance<First>)
  NoThrowTransaction& check(First const& first, Arguments const&... arguments) {
    detail::Attempt const attempt;
    transaction_.check<T>(first, arguments...);
    return *this;
  }
  /// See Transaction::token.
  NoThrowTransaction& token(std::string_view token) {
    detail::Attempt const attempt;
    transaction_.token(token);
    return *this;
  }

  /// The number of actions.
  [[nodiscard]] std::size_t size() const noexcept { return transaction_.size(); }
  /// See Transaction::commit. Returns the first failure to add an action, or that of the commit:
  /// "TransactionCanceledException", with Failure::cancellation_reasons(), if the service performed no action.
  template <detail::call_option... Options>
  [[nodiscard]] Status commit(Options const&... options) {
    return core().try_commit(detail::call_among(options...));
  }

 private:
  [[nodiscard]] detail::TransactionCore& core() noexcept { return detail::Access::core_to_change(transaction_); }

  Transaction transaction_;
};

/// A transaction that returns its failure instead of throwing it:
///
///   auto order = no_throw(Transaction{db});
///   order.put_unique(invoice).update<Account>("ann", "balance__minus"_a = 100);
///   if (Status const status = order.commit(); !status) return log(status.failure().describe());
[[nodiscard]] inline NoThrowTransaction no_throw(Transaction transaction) {
  return NoThrowTransaction(std::move(transaction));
}

/// A database for functions that return failures: transact_get(no_throw(db), …), run_batch(no_throw(db), …).
struct NoThrowDatabase {
  Database database;
};
[[nodiscard]] inline NoThrowDatabase no_throw(Database database) { return {std::move(database)}; }

namespace detail {

/// The steps of a read of several items, which keep the first failure.
struct ReturningReads {
  TransactReads reads{};
  Status status{};

  void add(TableCore const& table, Item const& key) {
    if (status) status = Attempt().add(reads, table, key);
  }
  [[nodiscard]] List<Item> read(bool in_hundreds, bool unexpired, Call call) {
    List<Item> items;
    if (status) status = Attempt().read(reads, in_hundreds, unexpired, items, call);
    return items;
  }
  [[nodiscard]] bool load(TableCore const& table, ItemView item, void* object, InvalidHandler* handler) {
    bool fits = false;
    if (status) status = Attempt().load(table, item, object, handler, fits);
    return fits;
  }
};

}  // namespace detail

/// See transact_get(). Returns a Result of what that returns. The values of keys are checked by key(), before the call.
template <class T, class... Arguments>
[[nodiscard]] auto transact_get(NoThrowDatabase const& database, ModelKey<T> const& key,
                                Arguments const&... arguments) {
  detail::ReturningReads steps;
  auto found = detail::read_keys(steps, detail::tables_in(database.database), key, arguments...);
  return detail::result_of(steps.status, std::move(found));
}
template <class T, class... Options>
[[nodiscard]] auto transact_get(NoThrowDatabase const& database, std::vector<ModelKey<T>> const& keys,
                                Options const&... options) {
  detail::ReturningReads steps;
  auto found = detail::read_keys(steps, detail::tables_in(database.database), keys, options...);
  return detail::result_of(steps.status, std::move(found));
}

}  // namespace dynamorm
