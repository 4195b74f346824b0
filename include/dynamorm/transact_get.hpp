#pragma once

#include <cstddef>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>

#include "dynamorm/detail/access.hpp"
#include "dynamorm/detail/transactions/transaction_core.hpp"
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

/// Reads the items of `keys` from the tables that `table_of(key)` returns.
template <class T, class TableOf>
std::vector<std::optional<T>> read_transaction(std::vector<ModelKey<T>> const& keys, bool in_hundreds,
                                               TableOf const& table_of) {
  TransactReads reads;
  for (ModelKey<T> const& key : keys) reads.add(Access::core(table_of(key)), key.attributes());
  List<Item> const items = reads.read(in_hundreds);
  std::vector<std::optional<T>> found(keys.size());
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (!items[i].empty()) Access::core(table_of(keys[i])).load(items[i], &found[i].emplace());
  }
  return found;
}

template <class... T, class TableOf>
std::tuple<std::optional<T>...> read_transaction(TableOf const& table_of, ModelKey<T> const&... keys) {
  static_assert(sizeof...(T) <= 100,
                "dynamorm: a transaction reads at most 100 items; pass a vector and snapshot_of_each_hundred");
  TransactReads reads;
  (reads.add(Access::core(table_of(keys)), keys.attributes()), ...);
  List<Item> const items = reads.read(false);
  std::tuple<std::optional<T>...> found;
  std::size_t position = 0;
  std::apply(
      [&](std::optional<T>&... each) {
        auto const load = [&](auto const& key, auto& item) {
          ItemView const stored = items[position++];
          if (!stored.empty()) Access::core(table_of(key)).load(stored, &item.emplace());
        };
        (load(keys, each), ...);
      },
      found);
  return found;
}

inline auto tables_in(Database const& database) {
  return [&database](auto const& key) { return key.table_in(database); };
}
inline auto tables_of_models() {
  return [](auto const& key) { return key.table(); };
}

}  // namespace detail

/// Reads items of any models and tables in one snapshot. A missing item is std::nullopt:
///
///   auto [account, cart] = transact_get(db, key<Account>("ann"), key<Cart>("ann"));
///
/// Costs twice as much as consistent reads. Throws TransactionCanceled if other writes conflicted with each of ten
/// attempts, and RequestRejected if two keys are equal, if the items exceed 4 MB, or if their tables are in
/// different databases. Operation: TransactGetItems. Rule from: "Amazon DynamoDB Transactions: How it works".
template <class... T>
[[nodiscard]] std::tuple<std::optional<T>...> transact_get(Database const& database, ModelKey<T> const&... keys) {
  return detail::read_transaction(detail::tables_in(database), keys...);
}
/// Reads from each model's default database: the one given to use<T>(), or else to use().
template <class... T>
[[nodiscard]] std::tuple<std::optional<T>...> transact_get(ModelKey<T> const&... keys) {
  return detail::read_transaction(detail::tables_of_models(), keys...);
}
/// Reads up to 100 items of one model. Returns them in the order of `keys`.
template <class T>
[[nodiscard]] std::vector<std::optional<T>> transact_get(Database const& database,
                                                         std::vector<ModelKey<T>> const& keys) {
  return detail::read_transaction(keys, false, detail::tables_in(database));
}
template <class T>
[[nodiscard]] std::vector<std::optional<T>> transact_get(std::vector<ModelKey<T>> const& keys) {
  return detail::read_transaction(keys, false, detail::tables_of_models());
}
/// Reads any number of items of one model, with one request for each 100 keys. Each request has its own snapshot.
template <class T>
[[nodiscard]] std::vector<std::optional<T>> transact_get(Database const& database, std::vector<ModelKey<T>> const& keys,
                                                         SnapshotOfEachHundred) {
  return detail::read_transaction(keys, true, detail::tables_in(database));
}
template <class T>
[[nodiscard]] std::vector<std::optional<T>> transact_get(std::vector<ModelKey<T>> const& keys, SnapshotOfEachHundred) {
  return detail::read_transaction(keys, true, detail::tables_of_models());
}

}  // namespace dynamorm
