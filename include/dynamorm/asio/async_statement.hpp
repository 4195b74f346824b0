// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <concepts>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dynamorm/asio/async_database.hpp"
#include "dynamorm/asio/detail/begin.hpp"
#include "dynamorm/asio/detail/initiate.hpp"
#include "dynamorm/asio/detail/outcomes.hpp"
#include "dynamorm/statement.hpp"

namespace dynamorm {

/// A PartiQL statement in an asynchronous database, and a walk over its rows. See Statement, whose functions it has;
/// those that send take a completion token as AsyncTable's do.
///
///   auto found = statement<Book>(db, "SELECT * FROM books WHERE author = ?", "Mr. Bar").recursive();
///   while (std::optional<Book> book = co_await found.next()) …
///
/// A walk has one request in progress at a time. It may be destroyed before the request has ended. Not thread-safe.
/// Operation: ExecuteStatement.
template <class T = Item>
class AsyncStatement {
 public:
  AsyncStatement(AsyncDatabase database, Statement<T> statement)
      : database_(std::move(database)),
        walk_(std::make_shared<detail::StatementCore>(std::move(detail::Access::core_to_change(statement)))) {}
  AsyncStatement(AsyncStatement const& other) : AsyncStatement(other.database_, other.blocking()) {}
  AsyncStatement(AsyncStatement&&) noexcept = default;
  AsyncStatement& operator=(AsyncStatement const& other) { return *this = AsyncStatement(other); }
  AsyncStatement& operator=(AsyncStatement&&) noexcept = default;
  ~AsyncStatement() = default;

  // The request: see Statement. Each returns a new statement, whose walk has not started.

  [[nodiscard]] AsyncStatement limit(std::int64_t rows) const { return {database_, blocking().limit(rows)}; }
  [[nodiscard]] AsyncStatement page_size(std::int64_t items) const { return {database_, blocking().page_size(items)}; }
  [[nodiscard]] AsyncStatement recursive() const { return {database_, blocking().recursive()}; }
  [[nodiscard]] AsyncStatement consistent() const { return {database_, blocking().consistent()}; }
  [[nodiscard]] AsyncStatement start(std::string_view token) const { return {database_, blocking().start(token)}; }
  [[nodiscard]] AsyncStatement within(Milliseconds limit) const { return {database_, blocking().within(limit)}; }
  [[nodiscard]] AsyncStatement metered(CapacityMeter const& meter) const {
    return {database_, blocking().metered(meter)};
  }
  template <class Function>
  [[nodiscard]] AsyncStatement skip_invalid(Function handler) const {
    return {database_, blocking().skip_invalid(std::move(handler))};
  }

  /// Moves on to the next row and returns it; std::nullopt at the end. Executes the statement in the first call.
  template <class... Token>
  auto next(Token&&... token) {
    return start_with<std::optional<T>>(
        std::make_unique<Row>(walk_),
        [this](Row&) { return detail::begin_advance(database_, walk_, detail::statement_row_type<T>); },
        std::forward<Token>(token)...);
  }
  /// See Statement::run.
  template <class... Token>
  auto run(Token&&... token) {
    walk_->rewind();
    return start_with<std::vector<T>>(
        std::make_unique<Rows>(),
        [this](Rows& rows) {
          return detail::begin_collect(database_, walk_, detail::statement_row_type<T>, rows.sink());
        },
        std::forward<Token>(token)...);
  }
  /// See Statement::all.
  template <class... Token>
  auto all(Token&&... token) {
    return run(std::forward<Token>(token)...);
  }
  /// See Statement::first.
  template <class... Token>
  auto first(Token&&... token) {
    walk_->rewind();
    return next(std::forward<Token>(token)...);
  }

  /// See Statement::next_token.
  [[nodiscard]] std::optional<std::string> next_token() const { return walk_->next_token(); }

 private:
  using Row = detail::CurrentRow<detail::StatementCore, T>;
  using Rows = detail::CollectedRows<T>;

  [[nodiscard]] Statement<T> blocking() const { return detail::Access::make<Statement<T>>(*walk_); }

  template <class Value, class Outcome, class Begin, class... Token>
  auto start_with(std::unique_ptr<Outcome> outcome, Begin const& begin, Token&&... token) const {
    static_assert(sizeof...(Token) <= 1, "dynamorm: a read of a statement accepts only a completion token");
    return detail::initiate_with<Value>([&] { return detail::begun(database_, std::move(outcome), begin); },
                                        std::forward<Token>(token)...);
  }

  AsyncDatabase database_;
  std::shared_ptr<detail::StatementCore> walk_;
};

/// Makes a statement in an asynchronous database, as the blocking statement() does.
template <class T = Item, class... Parameters>
[[nodiscard]] AsyncStatement<T> statement(AsyncDatabase const& database,
                                          detail::TextWithPlaceholdersForParameters<sizeof...(Parameters)> text,
                                          Parameters const&... parameters) {
  return {database, statement<T>(detail::names_of(database), text, parameters...)};
}

/// See the blocking run_batch(). Takes within(), a CapacityMeter and a completion token. The statements are a vector
/// with a name, because g++ 12 destroys a temporary struct inside co_await twice.
template <std::same_as<StatementWithParameters> Each, class... Arguments>
auto run_batch(AsyncDatabase const& database, std::vector<Each> const& statements, Arguments&&... arguments) {
  using Outcome = detail::PlainOutcome<std::vector<StatementOutcome>>;
  return detail::initiate_with<std::vector<StatementOutcome>>(
      [&]<detail::call_option... Options>(Options const&... options) {
        return detail::begun(database, std::make_unique<Outcome>(), [&](Outcome& outcome) {
          return detail::begin_batch_of_statements(database, statements, detail::call_among(options...), outcome.value);
        });
      },
      std::forward<Arguments>(arguments)...);
}

namespace detail {

template <class... Arguments>
auto run_transaction_of(AsyncDatabase const& database, std::vector<StatementWithParameters> const& statements,
                        std::optional<std::string> const& token, Arguments&&... arguments) {
  using Outcome = PlainOutcome<std::vector<std::optional<Item>>>;
  return initiate_with<std::vector<std::optional<Item>>>(
      [&]<call_option... Options>(Options const&... options) {
        return begun(database, std::make_unique<Outcome>(), [&](Outcome& outcome) {
          return begin_transaction_of_statements(database, statements, token, call_among(options...), outcome.value);
        });
      },
      std::forward<Arguments>(arguments)...);
}

}  // namespace detail

/// See the blocking run_transaction(): `token` may stand after the statements. Takes within(), a CapacityMeter and a
/// completion token. The statements are a vector with a name, as those of run_batch().
template <std::same_as<StatementWithParameters> Each, std::convertible_to<std::optional<std::string>> Token,
          class... Arguments>
auto run_transaction(AsyncDatabase const& database, std::vector<Each> const& statements, Token&& token,
                     Arguments&&... arguments) {
  return detail::run_transaction_of(database, statements, std::optional<std::string>(std::forward<Token>(token)),
                                    std::forward<Arguments>(arguments)...);
}
template <std::same_as<StatementWithParameters> Each, class... Arguments>
auto run_transaction(AsyncDatabase const& database, std::vector<Each> const& statements, Arguments&&... arguments) {
  return detail::run_transaction_of(database, statements, std::nullopt, std::forward<Arguments>(arguments)...);
}

}  // namespace dynamorm
