// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>

#include "dynamorm/asio/async_database.hpp"
#include "dynamorm/asio/async_table.hpp"
#include "dynamorm/asio/detail/begin.hpp"
#include "dynamorm/asio/detail/blocking_argument.hpp"
#include "dynamorm/asio/detail/initiate.hpp"
#include "dynamorm/transact_get.hpp"

namespace dynamorm {
namespace detail {

/// The steps of a read of several items before its request, and after it.
struct AsyncReads {
  std::shared_ptr<TransactReads> reads;

  void add(TableCore const& table, Item const& key) const { reads->add(table, key); }
  [[nodiscard]] static bool load(TableCore const& table, ItemView item, void* object, InvalidHandler* handler) {
    return ThrowingReads::load(table, item, object, handler);
  }
};

/// Receives the items of a read, and loads them. `Tables` are a vector or a tuple.
template <class Tables, class Handler>
struct FoundReads {
  AsyncReads steps;
  Handler handler;
  std::optional<Tables> tables{};
  List<Item> items{};

  [[nodiscard]] auto take() { return load_each(steps, *tables, items, handler); }
};

/// Begins a read of the items of `keys`, a vector or a tuple.
template <class Keys, class... Options>
auto begin_reads_of(AsyncDatabase const& database, Keys const& keys, Options const&... options) {
  AsyncReads const steps{std::make_shared<TransactReads>(names_of(database))};
  auto const table_of_key = tables_in(names_of(database));
  using Tables = decltype(add_keys(steps, table_of_key, keys));
  auto handler = positioned_handler_among(options...);
  using Outcome = FoundReads<Tables, decltype(handler)>;
  std::unique_ptr<Outcome> outcome(new Outcome{steps, std::move(handler)});
  return begun(database, std::move(outcome), [&](Outcome& found) {
    found.tables.emplace(add_keys(steps, table_of_key, keys));
    return begin_reads(database, steps.reads, given<SnapshotOfEachHundred, Options...>, given<Unexpired, Options...>,
                       call_among(options...), found.items);
  });
}

template <class A>
struct FoundOf {
  using type = std::tuple<>;
};
template <class T>
struct FoundOf<ModelKey<T>> {
  using type = std::tuple<std::optional<T>>;
};
/// The result of a read of the keys among `Arguments`.
template <class... Arguments>
using FoundTuple = decltype(std::tuple_cat(std::declval<typename FoundOf<Arguments>::type>()...));

}  // namespace detail

/// A key in the table of an AsyncTable, for transact_get() in an asynchronous database: key(archive, "1").
template <class T, class... Values>
[[nodiscard]] ModelKey<T> key(AsyncTable<T> const& table, Values const&... values) {
  return key(detail::table_of(table), values...);
}

/// Reads items of any models and tables in one snapshot, as the blocking transact_get() does. Takes the same arguments,
/// and last a completion token:
///
///   auto [account, cart] = co_await transact_get(db, key<Account>("ann"), key<Cart>("ann"));
///
/// Keys may be temporary. Errors are those of the blocking function; none are thrown by the call itself.
/// Operation: TransactGetItems.
template <class T, class... Arguments>
auto transact_get(AsyncDatabase const& database, ModelKey<T> const& key, Arguments&&... arguments) {
  using Value = detail::FoundTuple<ModelKey<T>, std::remove_cvref_t<Arguments>...>;
  return detail::initiate_with<Value>(
      [&]<class... Given>(Given const&... given) {
        detail::check_transact_get_of_each<Given...>();
        return detail::begin_reads_of(database, detail::keys_among(given...), given...);
      },
      key, std::forward<Arguments>(arguments)...);
}
/// Reads up to 100 items of one model, or any number with snapshot_of_each_hundred. Returns a
/// std::vector<std::optional<T>> in the order of `keys`.
template <class T, class... Arguments>
auto transact_get(AsyncDatabase const& database, std::vector<ModelKey<T>> const& keys, Arguments&&... arguments) {
  return detail::initiate_with<std::vector<std::optional<T>>>(
      [&]<class... Options>(Options const&... options) {
        detail::check_transact_get_of_keys<T, Options...>();
        return detail::begin_reads_of(database, keys, options...);
      },
      std::forward<Arguments>(arguments)...);
}

}  // namespace dynamorm
