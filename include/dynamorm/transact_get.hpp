// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>

#include "dynamorm/detail/access.hpp"
#include "dynamorm/detail/table/arguments.hpp"
#include "dynamorm/detail/transactions/transaction_core.hpp"
#include "dynamorm/skip_invalid.hpp"
#include "dynamorm/table.hpp"

namespace dynamorm {

/// The key of an item of the model `T`: see key().
template <class T>
class ModelKey {
 public:
  ModelKey(Item key, std::optional<Table<T>> table) : key_(std::move(key)), table_(std::move(table)) {}

  /// Returns the key's attributes.
  [[nodiscard]] Item const& attributes() const noexcept { return key_; }
  /// Returns the table that was given for this key, or that of the model in `database`.
  [[nodiscard]] Table<T> table_in(Database const& database) const { return table_ ? *table_ : Table<T>(database); }
  /// Returns the table that was given for this key, or that of the model in its default database.
  [[nodiscard]] Table<T> table() const { return table_ ? *table_ : Table<T>(detail::database_slot<T>().get()); }

 private:
  Item key_;
  std::optional<Table<T>> table_;
};

namespace detail {

/// Checks the values of a key, as get() does.
template <class T, class... Values>
ModelKey<T> make_key(std::optional<Table<T>> table, Values const&... values) {
  static_assert((is_key_value<T, Values> && ...), "dynamorm: a key accepts only its values");
  return ModelKey<T>(key_from<T>(values...), std::move(table));
}

}  // namespace detail

/// A key of a model, for transact_get(): key<Account>("ann"), key<Entry>("mine", 7), key<Book>("isbn"_a = "1").
template <class T, class... Values>
[[nodiscard]] ModelKey<T> key(Values const&... values) {
  return detail::make_key<T>(std::nullopt, values...);
}
/// A key in another table than that of the model: key(archive, "1").
template <class T, class... Values>
[[nodiscard]] ModelKey<T> key(Table<T> const& table, Values const&... values) {
  return detail::make_key<T>(table, values...);
}

/// transact_get(db, keys, snapshot_of_each_hundred): reads any number of items, each 100 in a snapshot of their own.
struct SnapshotOfEachHundred {};
/// See SnapshotOfEachHundred.
inline constexpr SnapshotOfEachHundred snapshot_of_each_hundred{};

namespace detail {

template <class A>
inline constexpr bool is_model_key = false;
template <class T>
inline constexpr bool is_model_key<ModelKey<T>> = true;

template <class T>
constexpr bool any_expires(ModelKey<T> const*) {
  return managed_in<T>.has_expiry();
}
constexpr bool any_expires(void const*) { return false; }

/// Checks what comes after the first keys. Keys are given one by one, unless there is a vector of them.
template <bool HasVector, class... Arguments>
consteval void check_transact_get() {
  static_assert(
      ((is_one_of<Arguments, Unexpired> || is_skip_invalid<Arguments> || is_call_option<Arguments> ||
        (HasVector ? std::is_same_v<Arguments, SnapshotOfEachHundred> : is_model_key<Arguments>)) &&
       ...),
      "dynamorm: transact_get accepts keys, unexpired, skip_invalid(...), within(...) and a CapacityMeter, or "
      "a vector of keys, these, and snapshot_of_each_hundred");
}
template <class T, class... Options>
consteval void check_transact_get_of_keys() {
  check_transact_get<true, Options...>();
  if constexpr (given<Unexpired, Options...>) (void)check_expires<T>();
}
template <class... Arguments>
consteval void check_transact_get_of_each() {
  check_transact_get<false, Arguments...>();
  static_assert((0 + ... + (is_model_key<Arguments> ? 1 : 0)) <= 100,
                "dynamorm: a transaction reads at most 100 items; pass a vector and snapshot_of_each_hundred");
  static_assert(!given<Unexpired, Arguments...> || (any_expires(static_cast<Arguments const*>(nullptr)) || ...),
                "dynamorm: unexpired is for a model whose items expire, as in field<&Session::expires>.expires()");
}

/// The steps of a read of several items, which throw if they fail.
struct ThrowingReads {
  TransactReads reads{};

  void add(TableCore const& table, Item const& key) { reads.add(table, key); }
  [[nodiscard]] List<Item> read(bool in_hundreds, bool unexpired, Call call) const {
    return reads.read(in_hundreds, unexpired, call);
  }
  /// Returns whether the item fits.
  [[nodiscard]] static bool load(TableCore const& table, ItemView item, void* object, InvalidHandler* handler) {
    return table.load_or_skip(item, object, handler);
  }
};

/// Adds the keys, and returns their tables, which `table_of(key)` returns.
template <class Steps, class TableOf, class T>
std::vector<Table<T>> add_keys(Steps& steps, TableOf const& table_of, std::vector<ModelKey<T>> const& keys) {
  std::vector<Table<T>> tables;
  tables.reserve(keys.size());
  for (ModelKey<T> const& key : keys) {
    steps.add(Access::core(tables.emplace_back(table_of(key))), key.attributes());
  }
  return tables;
}
template <class Steps, class TableOf, class... T>
std::tuple<Table<T>...> add_keys(Steps& steps, TableOf const& table_of, std::tuple<ModelKey<T> const&...> const& keys) {
  return std::apply(
      [&](ModelKey<T> const&... key) {
        std::tuple<Table<T>...> tables{table_of(key)...};
        std::apply([&](Table<T> const&... table) { (steps.add(Access::core(table), key.attributes()), ...); }, tables);
        return tables;
      },
      keys);
}

template <class Steps, class T, class Handler>
void load_read(Steps& steps, TableCore const& table, List<Item> const& items, std::size_t position, Handler& handler,
               std::optional<T>& found) {
  if (position >= items.size() || items[position].empty()) return;
  handler.at(position);
  if (!steps.load(table, items[position], &found.emplace(), handler.get())) found.reset();
}

/// Loads the items of the keys in those tables.
template <class Steps, class Handler, class T>
std::vector<std::optional<T>> load_each(Steps& steps, std::vector<Table<T>> const& tables, List<Item> const& items,
                                        Handler& handler) {
  std::vector<std::optional<T>> found(tables.size());
  for (std::size_t i = 0; i < tables.size(); ++i) {
    load_read(steps, Access::core(tables[i]), items, i, handler, found[i]);
  }
  return found;
}
template <class Steps, class Handler, class... T>
std::tuple<std::optional<T>...> load_each(Steps& steps, std::tuple<Table<T>...> const& tables, List<Item> const& items,
                                          Handler& handler) {
  std::tuple<std::optional<T>...> found;
  std::size_t position = 0;
  std::apply(
      [&](Table<T> const&... table) {
        std::apply(
            [&](std::optional<T>&... each) {
              (load_read(steps, Access::core(table), items, position++, handler, each), ...);
            },
            found);
      },
      tables);
  return found;
}

/// The keys among the arguments.
template <class A>
auto key_among(A const& argument) {
  if constexpr (is_model_key<A>) {
    return std::tuple<A const&>(argument);
  } else {
    return std::tuple<>();
  }
}
template <class... Arguments>
auto keys_among(Arguments const&... arguments) {
  return std::tuple_cat(key_among(arguments)...);
}

/// Reads the items of `keys`, a vector or a tuple, from the tables that `table_of(key)` returns.
template <class Steps, class TableOf, class Keys, class... Options>
auto read_all(Steps& steps, TableOf const& table_of, Keys const& keys, Options const&... options) {
  auto const tables = add_keys(steps, table_of, keys);
  List<Item> const items =
      steps.read(given<SnapshotOfEachHundred, Options...>, given<Unexpired, Options...>, call_among(options...));
  auto handler = positioned_handler_among(options...);
  return load_each(steps, tables, items, handler);
}

template <class Steps, class TableOf, class T, class... Options>
auto read_keys(Steps& steps, TableOf const& table_of, std::vector<ModelKey<T>> const& keys, Options const&... options) {
  check_transact_get_of_keys<T, Options...>();
  return read_all(steps, table_of, keys, options...);
}
template <class Steps, class TableOf, class... Arguments>
auto read_keys(Steps& steps, TableOf const& table_of, Arguments const&... arguments) {
  check_transact_get_of_each<Arguments...>();
  return read_all(steps, table_of, keys_among(arguments...), arguments...);
}

inline auto tables_in(Database const& database) {
  return [&database](auto const& key) { return key.table_in(database); };
}
inline auto tables_of_models() {
  return [](auto const& key) { return key.table(); };
}

}  // namespace detail

/// Reads items of any models and tables in one snapshot. Returns a tuple; a missing item is std::nullopt:
///
///   auto [account, cart] = transact_get(db, key<Account>("ann"), key<Cart>("ann"));
///
/// With `unexpired` after the keys, an item that has expired is missing. With skip_invalid(handler), an item that does
/// not fit its struct is std::nullopt too: `handler(position, item, error)` is called with its position among the keys,
/// counted from 0, the stored item and the ValidationError. Takes within() and a
/// CapacityMeter.
///
/// Costs twice as much as consistent reads. Throws TransactionCanceled if other writes conflicted with each of ten
/// attempts, RequestRejected if two keys are equal, if the items exceed 4 MB, or if their tables are in different
/// databases, and ValidationError if an item does not fit. Operation: TransactGetItems. Rule from: "Amazon DynamoDB
/// Transactions: How it works".
template <class T, class... Arguments>
[[nodiscard]] auto transact_get(Database const& database, ModelKey<T> const& key, Arguments const&... arguments) {
  detail::ThrowingReads steps;
  return detail::read_keys(steps, detail::tables_in(database), key, arguments...);
}
/// Reads from each model's default database: the one given to use<T>(), or else to use().
template <class T, class... Arguments>
[[nodiscard]] auto transact_get(ModelKey<T> const& key, Arguments const&... arguments) {
  detail::ThrowingReads steps;
  return detail::read_keys(steps, detail::tables_of_models(), key, arguments...);
}
/// Reads up to 100 items of one model. Returns a std::vector<std::optional<T>> in the order of `keys`. Takes the same
/// options. With `snapshot_of_each_hundred`, reads any number of items, with one request for each 100 keys; each
/// request has its own snapshot.
template <class T, class... Options>
[[nodiscard]] auto transact_get(Database const& database, std::vector<ModelKey<T>> const& keys,
                                Options const&... options) {
  detail::ThrowingReads steps;
  return detail::read_keys(steps, detail::tables_in(database), keys, options...);
}
template <class T, class... Options>
[[nodiscard]] auto transact_get(std::vector<ModelKey<T>> const& keys, Options const&... options) {
  detail::ThrowingReads steps;
  return detail::read_keys(steps, detail::tables_of_models(), keys, options...);
}

}  // namespace dynamorm
