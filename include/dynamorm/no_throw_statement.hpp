// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "dynamorm/detail/access.hpp"
#include "dynamorm/detail/table/attempt.hpp"
#include "dynamorm/no_throw_transaction.hpp"
#include "dynamorm/result.hpp"
#include "dynamorm/statement.hpp"

namespace dynamorm {

/// A statement whose functions return a Result: see no_throw().
template <class T>
class NoThrowStatement {
 public:
  explicit NoThrowStatement(Statement<T> statement) : statement_(std::move(statement)) {}

  /// Moves on to the next row, from the start in the first call. Returns null at the end. The row is valid until the
  /// next call.
  [[nodiscard]] Result<T*> next() {
    Status const status = detail::Attempt().advance(core(), detail::statement_row_type<T>);
    return detail::result_of(status, static_cast<T*>(core().row()));
  }
  /// See Statement::run.
  Result<std::vector<T>> run() {
    std::vector<T> rows;
    core().rewind();
    while (true) {
      Result<T*> const row = next();
      if (!row) return row.failure();
      if (*row == nullptr) return rows;
      rows.push_back(std::move(**row));
    }
  }
  [[nodiscard]] Result<std::vector<T>> all() { return run(); }
  /// See Statement::first.
  Result<std::optional<T>> first() {
    core().rewind();
    Result<T*> const row = next();
    if (!row) return row.failure();
    return *row == nullptr ? std::nullopt : std::optional<T>(std::move(**row));
  }
  /// See Statement::next_token.
  [[nodiscard]] Result<std::optional<std::string>> next_token() const {
    std::optional<std::string> token;
    Status const status = detail::Attempt().next_token(detail::Access::core(statement_), token);
    return detail::result_of(status, std::move(token));
  }

 private:
  [[nodiscard]] detail::StatementCore& core() noexcept { return detail::Access::core_to_change(statement_); }

  Statement<T> statement_;
};

/// A statement that returns its failure instead of throwing it:
///
///   auto const rows = no_throw(statement<Book>(db, "SELECT * FROM books WHERE isbn = ?", isbn)).all();
///
/// Parameters are encoded before the call.
template <class T>
[[nodiscard]] NoThrowStatement<T> no_throw(Statement<T> statement) {
  return NoThrowStatement<T>(std::move(statement));
}

/// See run_batch().
template <detail::call_option... Options>
[[nodiscard]] Result<std::vector<StatementOutcome>> run_batch(NoThrowDatabase const& database,
                                                              std::vector<StatementWithParameters> statements,
                                                              Options const&... options) {
  std::vector<StatementOutcome> outcomes;
  Status const status =
      detail::Attempt().run_batch(database.database, std::move(statements), outcomes, detail::call_among(options...));
  return detail::result_of(status, std::move(outcomes));
}
/// See run_transaction().
template <detail::call_option... Options>
[[nodiscard]] Result<std::vector<std::optional<Item>>> run_transaction(NoThrowDatabase const& database,
                                                                       std::vector<StatementWithParameters> statements,
                                                                       std::optional<std::string> token,
                                                                       Options const&... options) {
  std::vector<std::optional<Item>> items;
  Status const status = detail::Attempt().run_transaction(database.database, std::move(statements), std::move(token),
                                                          items, detail::call_among(options...));
  return detail::result_of(status, std::move(items));
}
template <detail::call_option... Options>
[[nodiscard]] Result<std::vector<std::optional<Item>>> run_transaction(NoThrowDatabase const& database,
                                                                       std::vector<StatementWithParameters> statements,
                                                                       Options const&... options) {
  return run_transaction(database, std::move(statements), std::optional<std::string>(), options...);
}

}  // namespace dynamorm
