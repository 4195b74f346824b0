// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "dynamorm/database.hpp"
#include "dynamorm/detail/access.hpp"
#include "dynamorm/detail/codec/type_fault.hpp"
#include "dynamorm/detail/expressions/place_values.hpp"
#include "dynamorm/detail/schema/model_info.hpp"
#include "dynamorm/detail/table/call_options.hpp"
#include "dynamorm/detail/table/statement_core.hpp"
#include "dynamorm/item.hpp"
#include "dynamorm/value.hpp"

namespace dynamorm {
namespace detail {

/// Counts the placeholders `?` of a statement: those outside of strings, quoted names and comments.
constexpr std::size_t placeholders_in(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    std::string_view const rest = text.substr(at);
    std::string_view end;
    if (rest[0] == '\'' || rest[0] == '"') end = rest.substr(0, 1);
    if (rest.starts_with("--")) end = "\n";
    if (rest.starts_with("/*")) end = "*/";
    count += rest[0] == '?';
    if (end.empty()) continue;
    std::size_t const found = text.find(end, at + (end == "*/" ? 2 : 1));
    if (found == std::string_view::npos) break;
    at = found + end.size() - 1;
  }
  return count;
}

/// The text of a statement that has a parameter for each of its placeholders.
template <std::size_t parameters>
class TextWithPlaceholdersForParameters {
 public:
  /// A literal is checked at compile time.
  template <std::size_t size>
  consteval TextWithPlaceholdersForParameters(char const (&literal)[size]) : text_(literal, size - 1) {
    if (placeholders_in(text_) != parameters) {
      the_statement_must_have_one_placeholder_for_each_parameter();
    }
  }
  /// Any other string is checked by the service. It must outlive the call.
  TextWithPlaceholdersForParameters(std::string const& text) : text_(text) {}

  [[nodiscard]] constexpr std::string_view view() const noexcept { return text_; }

 private:
  /// Not a constant expression, so that calling it does not compile. Unlike a throw, also without exceptions.
  static void the_statement_must_have_one_placeholder_for_each_parameter();

  std::string_view text_;
};

/// Encodes a parameter of any type that a member can have. An absent value, such as an empty optional, becomes NULL.
template <class From>
Value parameter(From const& value) {
  if constexpr (own_type<From> && storable<From>) {
    return encoded(member_codec<From, Codec<From>>, &value);
  } else if constexpr (text_like<From>) {
    return encoded(std::string_view(value));
  } else if constexpr (std::same_as<From, bool> || std::same_as<From, Number>) {
    return encoded(value);
  } else if constexpr (arithmetic<From>) {
    return encoded(widened(value));
  } else if constexpr (std::is_convertible_v<From, Value>) {
    return Value(value);
  } else if constexpr (storable<From>) {
    using Coder = Codec<From>;
    return Coder::absent(value) ? Value(nullptr) : encoded(member_codec<From, Coder>, &value);
  } else {
    static_assert(check_type<"a parameter of a statement", From, type_fault<From>>());
  }
}

template <class T>
void* create_statement_row() {
  return new T{};
}
template <class T>
void fill_statement_row(Database const& database, ItemView item, void* row) {
  if constexpr (std::same_as<T, Item>) {
    *static_cast<Item*>(row) = Item(item);
  } else {
    fill_from_row(model_info<T>, database, item, row);
  }
}
template <class T>
void destroy_statement_row(void* row) noexcept {
  delete static_cast<T*>(row);
}
template <class T>
inline constexpr StatementRowType statement_row_type = {&create_statement_row<T>, &fill_statement_row<T>,
                                                        &destroy_statement_row<T>};

}  // namespace detail

/// A PartiQL statement and a walk over its rows: the items that it reads, or that a write with RETURNING returns.
/// Nothing is sent until it is walked or run.
///
///   for (Book const& book : statement<Book>(db, "SELECT * FROM books WHERE author = ?", "Mr. Bar")) …
///
/// Reads one page, as the service does, unless `recursive` or `limit` ask for more. Rows are objects of the model `T`,
/// with defaults for what the statement does not read. With T = Item, the default, they are the items that the service
/// returns.
///
/// A Statement is a value: keep it, copy it and walk it again. Each walk executes it again. Not thread-safe; give each
/// thread its own copy. A row is valid until the walk moves on. Operation: ExecuteStatement.
template <class T = Item>
class Statement {
 public:
  /// Executes the statement and returns all rows that a loop would see. Use it for writes. Throws RequestRejected if
  /// the statement is malformed, DuplicateItem if an INSERT finds an item with the same key, ConditionFailed if the
  /// item of a write does not meet its WHERE clause, and ValidationError if a row does not fit the model.
  std::vector<T> run() {
    std::vector<T> rows;
    for (T& row : *this) rows.push_back(std::move(row));
    return rows;
  }
  /// The same as run(), by the name that Results uses.
  [[nodiscard]] std::vector<T> all() { return run(); }
  /// Executes the statement and returns its first row; std::nullopt if there are no rows. Reads a whole page.
  std::optional<T> first() {
    core_.rewind();
    core_.advance(detail::statement_row_type<T>);
    if (core_.row() == nullptr) return std::nullopt;
    return std::move(*static_cast<T*>(core_.row()));
  }

  /// Returns at most `rows` rows, reading as many pages as needed. Throws RequestRejected unless `rows` is at least 1.
  [[nodiscard]] Statement limit(std::int64_t rows) && {
    core_.limit(rows);
    return std::move(*this);
  }
  [[nodiscard]] Statement limit(std::int64_t rows) const& { return Statement(*this).limit(rows); }
  /// Reads at most `items` items per request, before filtering. Throws RequestRejected unless `items` is at least 1.
  [[nodiscard]] Statement page_size(std::int64_t items) && {
    core_.page_size(items);
    return std::move(*this);
  }
  [[nodiscard]] Statement page_size(std::int64_t items) const& { return Statement(*this).page_size(items); }
  /// Reads all pages. Requests each page when the walk has used up the previous one.
  [[nodiscard]] Statement recursive() && {
    core_.recursive();
    return std::move(*this);
  }
  [[nodiscard]] Statement recursive() const& { return Statement(*this).recursive(); }
  /// Makes the read consistent: it sees every write acknowledged before it, at twice the price. Not for global indexes.
  [[nodiscard]] Statement consistent() && {
    core_.consistent();
    return std::move(*this);
  }
  [[nodiscard]] Statement consistent() const& { return Statement(*this).consistent(); }
  /// Continues where another walk of the same statement with the same parameters stopped; see next_token().
  [[nodiscard]] Statement start(std::string_view token) && {
    core_.start(token);
    return std::move(*this);
  }
  [[nodiscard]] Statement start(std::string_view token) const& { return Statement(*this).start(token); }
  /// Makes a walk throw DeadlineExceeded if it takes longer, from its first row to its last. See within().
  [[nodiscard]] Statement within(Milliseconds limit) && {
    core_.within(limit);
    return std::move(*this);
  }
  [[nodiscard]] Statement within(Milliseconds limit) const& { return Statement(*this).within(limit); }
  /// Adds up what the walks of this statement, and of copies made from now on, consume. See CapacityMeter.
  [[nodiscard]] Statement metered(CapacityMeter const& meter) && {
    core_.metered(meter);
    return std::move(*this);
  }
  [[nodiscard]] Statement metered(CapacityMeter const& meter) const& { return Statement(*this).metered(meter); }
  /// Skips rows that do not fit the model, instead of throwing ValidationError; see Results::skip_invalid.
  template <class Function>
  [[nodiscard]] Statement skip_invalid(Function handler) && {
    static_assert(!std::same_as<T, Item>, "dynamorm: only rows of a model can be invalid, as in statement<Book>(...)");
    if constexpr (detail::takes_invalid_items<Function>()) {
      core_.skip_invalid(new detail::InvalidHandlerOf<Function>(std::move(handler)));
    }
    return std::move(*this);
  }
  template <class Function>
  [[nodiscard]] Statement skip_invalid(Function handler) const& {
    return Statement(*this).skip_invalid(std::move(handler));
  }
  /// Returns where the last page ended, for start(); std::nullopt if nothing follows. Throws RequestRejected if the
  /// statement has not been walked.
  [[nodiscard]] std::optional<std::string> next_token() const { return core_.next_token(); }

  struct End {};
  /// An input iterator.
  class Iterator {
   public:
    using value_type = T;
    using difference_type = std::ptrdiff_t;

    T& operator*() const noexcept { return *static_cast<T*>(core_->row()); }
    T* operator->() const noexcept { return static_cast<T*>(core_->row()); }
    Iterator& operator++() {
      core_->advance(detail::statement_row_type<T>);
      return *this;
    }
    void operator++(int) { ++*this; }
    [[nodiscard]] bool operator==(End) const noexcept { return core_->row() == nullptr; }

   private:
    friend class Statement;
    explicit Iterator(detail::StatementCore& core) noexcept : core_(&core) {}

    detail::StatementCore* core_;
  };

  /// Executes the statement.
  [[nodiscard]] Iterator begin() {
    core_.rewind();
    core_.advance(detail::statement_row_type<T>);
    return Iterator(core_);
  }
  [[nodiscard]] End end() const noexcept { return {}; }

 private:
  friend struct detail::Access;
  explicit Statement(detail::StatementCore core) : core_(std::move(core)) {}

  detail::StatementCore core_;
};

/// Makes a statement. `parameters` are the values of its placeholders `?`, in order. They may have any type that a
/// member can have, and are sent separately from the text. A string literal with another number of placeholders does
/// not compile.
///
/// Write the real name of the table in the text: with_prefix() and with_table() of the database do not apply to it.
template <class T = Item, class... Parameters>
[[nodiscard]] Statement<T> statement(Database const& database,
                                     detail::TextWithPlaceholdersForParameters<sizeof...(Parameters)> text,
                                     Parameters const&... parameters) {
  std::vector<Value> values;
  (values.push_back(detail::parameter(parameters)), ...);
  return detail::Access::make<Statement<T>>(detail::StatementCore(database, text.view(), std::move(values)));
}

/// A statement of a batch or a transaction, with its parameters.
struct StatementWithParameters {
  std::string text{};
  std::vector<Value> parameters{};
};

/// Makes a statement of a batch or a transaction, as statement() does.
template <class... Parameters>
[[nodiscard]] StatementWithParameters with_parameters(
    detail::TextWithPlaceholdersForParameters<sizeof...(Parameters)> text, Parameters const&... parameters) {
  StatementWithParameters statement{.text = std::string(text.view())};
  (statement.parameters.push_back(detail::parameter(parameters)), ...);
  return statement;
}

/// The outcome of a statement of a batch.
struct StatementOutcome {
  std::optional<Item> item{};  ///< The item that was read, or what the write returned.
  std::string error{};         ///< "ConditionalCheckFailed", "DuplicateItem", …; empty if the statement succeeded.
  std::string message{};

  [[nodiscard]] bool ok() const noexcept { return error.empty(); }
};

namespace detail {

std::vector<StatementOutcome> run_batch(Database const& database, std::vector<StatementWithParameters> statements,
                                        Call call);
std::vector<std::optional<Item>> run_transaction(Database const& database,
                                                 std::vector<StatementWithParameters> statements,
                                                 std::optional<std::string> token, Call call);

}  // namespace detail

/// Executes statements that each read or write one item. All must be reads, by the whole key, or all must be writes.
/// Each succeeds or fails by itself. Returns their outcomes in the same order. Takes within() and a CapacityMeter.
/// Operation: BatchExecuteStatement, 25 statements per request.
template <detail::call_option... Options>
std::vector<StatementOutcome> run_batch(
    Database const& database,
    std::vector<StatementWithParameters> statements,  // NOLINT(performance-unnecessary-value-param): moved from
    Options const&... options) {
  return detail::run_batch(database, std::move(statements), detail::call_among(options...));
}

/// Executes up to 100 statements: all of them or none. All must be reads, by the whole key, or all must be writes and
/// EXISTS. Returns the item of each read; writes return no items. Throws TransactionCanceled, with a reason for each
/// statement, if one of them fails. `token` has up to 36 characters. Within ten minutes, a repetition with the same
/// token succeeds without writing again. Takes within() and a CapacityMeter last. Operation: ExecuteTransaction.
template <detail::call_option... Options>
std::vector<std::optional<Item>> run_transaction(
    Database const& database,
    std::vector<StatementWithParameters> statements,  // NOLINT(performance-unnecessary-value-param): moved from
    std::optional<std::string> token,                 // NOLINT(performance-unnecessary-value-param): moved from
    Options const&... options) {
  return detail::run_transaction(database, std::move(statements), std::move(token), detail::call_among(options...));
}
template <detail::call_option... Options>
std::vector<std::optional<Item>> run_transaction(Database const& database,
                                                 std::vector<StatementWithParameters> statements,
                                                 Options const&... options) {
  return run_transaction(database, std::move(statements), std::optional<std::string>(), options...);
}

}  // namespace dynamorm
