// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "dynamorm/asio/async_database.hpp"
#include "dynamorm/asio/detail/begin.hpp"
#include "dynamorm/asio/detail/blocking_argument.hpp"
#include "dynamorm/asio/detail/initiate.hpp"
#include "dynamorm/asio/detail/outcomes.hpp"
#include "dynamorm/transaction.hpp"

namespace dynamorm {

/// A Transaction in an asynchronous database: takes the same actions, and commits without blocking. Where a Transaction
/// takes a Table in front, put(), put_unique() and save() take an AsyncTable.
///
///   AsyncTransaction order{db};
///   order.put(book).update<Customer>("ann", attr<&Customer::books>.plus(1));
///   co_await order.commit();
///
/// The transaction, and the instances given to save(), update() and remove(), must live until the commit has ended. Not
/// thread-safe. Operation: TransactWriteItems.
class AsyncTransaction {
 public:
  explicit AsyncTransaction(AsyncDatabase const& database) : database_(database), writes_(detail::names_of(database)) {}

  /// See Transaction::put.
  template <class... Arguments>
  AsyncTransaction& put(Arguments&&... arguments) {
    writes_.put(detail::blocking_argument(std::forward<Arguments>(arguments))...);
    return *this;
  }
  /// See Transaction::put_unique.
  template <class... Arguments>
  AsyncTransaction& put_unique(Arguments&&... arguments) {
    writes_.put_unique(detail::blocking_argument(std::forward<Arguments>(arguments))...);
    return *this;
  }
  /// See Transaction::save.
  template <class... Arguments>
  AsyncTransaction& save(Arguments&&... arguments) {
    writes_.save(detail::blocking_argument(std::forward<Arguments>(arguments))...);
    return *this;
  }
  /// See Transaction::update, with an instance.
  template <class T, class... Arguments>
  AsyncTransaction& update(T& item, Arguments&&... arguments) {
    writes_.update(item, std::forward<Arguments>(arguments)...);
    return *this;
  }
  /// See Transaction::update, with a key.
  template <class T, class First, class... Arguments>
  AsyncTransaction& update(First const& first, Arguments&&... arguments) {
    writes_.template update<T>(first, std::forward<Arguments>(arguments)...);
    return *this;
  }
  /// See Transaction::remove, with an instance.
  template <class T, class... Arguments>
  AsyncTransaction& remove(T& item, Arguments&&... arguments) {
    writes_.remove(item, std::forward<Arguments>(arguments)...);
    return *this;
  }
  /// See Transaction::remove, with a key.
  template <class T, class First, class... Arguments>
  AsyncTransaction& remove(First const& first, Arguments&&... arguments) {
    writes_.template remove<T>(first, std::forward<Arguments>(arguments)...);
    return *this;
  }
  /// See Transaction::check, with a key.
  template <class T, class First, class... Arguments>
  AsyncTransaction& check(First const& first, Arguments&&... arguments) {
    writes_.template check<T>(first, std::forward<Arguments>(arguments)...);
    return *this;
  }

  /// See Transaction::token.
  AsyncTransaction& token(std::string_view token) {
    writes_.token(token);
    return *this;
  }
  /// See Transaction::rendered.
  [[nodiscard]] std::string rendered() const { return writes_.rendered(); }

  /// See Transaction::commit. Takes within(), a CapacityMeter and a completion token.
  template <class... Arguments>
  auto commit(Arguments&&... arguments) {
    return detail::initiate_with<void>(
        [this](auto const&... options) {
          return detail::AsyncCall<detail::NoOutcome>(
              detail::begin_commit(database_, detail::Access::core_to_change(writes_), detail::call_among(options...)),
              std::make_unique<detail::NoOutcome>());
        },
        std::forward<Arguments>(arguments)...);
  }

 private:
  AsyncDatabase database_;
  Transaction writes_;
};

}  // namespace dynamorm
