// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <concepts>
#include <utility>
#include <vector>

#include "dynamorm/asio/async_database.hpp"
#include "dynamorm/asio/async_table.hpp"
#include "dynamorm/model.hpp"

namespace dynamorm {

/// A Model whose operations are those of AsyncTable<T>:
///
///   struct Book : dynamorm::AsyncModel<Book> {
///     std::string isbn{};
///     static constexpr auto schema = dynamorm::table("books", dynamorm::hash_key<&Book::isbn>);
///   };
///
///   std::optional<Book> book = co_await Book::get("1");
///   co_await book->save(partial);
///
/// Uses the asynchronous database given to dynamorm::use<Book>(), or else to dynamorm::use(). Each operation takes the
/// completion token last; AsyncTable documents them. Without a database, or with a blocking one, they throw
/// MissingDatabase at once. An instance must live until its operation has ended.
template <class T>
struct AsyncModel : Model<T> {
  /// Returns the table in this model's database.
  [[nodiscard]] static AsyncTable<T> handle() {
    return AsyncTable<T>(detail::async_database(detail::database_slot<T>().get()));
  }

  /// See AsyncTable::get.
  template <class... Arguments>
  static auto get(Arguments&&... arguments) {
    return handle().get(std::forward<Arguments>(arguments)...);
  }
  /// See AsyncTable::get_batch.
  template <class K, class... Arguments>
  static auto get_batch(std::vector<K> const& keys, Arguments&&... arguments) {
    return handle().get_batch(keys, std::forward<Arguments>(arguments)...);
  }
  /// See AsyncTable::query.
  template <class... Conditions>
  [[nodiscard]] static auto query(Conditions const&... conditions) {
    return handle().query(conditions...);
  }
  /// See AsyncTable::scan.
  template <class... Conditions>
  [[nodiscard]] static auto scan(Conditions const&... conditions) {
    return handle().scan(conditions...);
  }
  /// See AsyncTable::query_index.
  template <detail::FixedString Name, class... Conditions>
  [[nodiscard]] static auto query_index(Conditions const&... conditions) {
    return handle().template query_index<Name>(conditions...);
  }
  /// See AsyncTable::scan_index.
  template <detail::FixedString Name, class... Conditions>
  [[nodiscard]] static auto scan_index(Conditions const&... conditions) {
    return handle().template scan_index<Name>(conditions...);
  }
  /// See AsyncTable::search.
  template <detail::FixedString Name, class Query, class... Conditions>
  [[nodiscard]] static auto search(Query const& query, Conditions const&... conditions) {
    return handle().template search<Name>(query, conditions...);
  }

  /// See AsyncTable::put.
  template <class Given, class... Arguments>
  static auto put(Given&& item, Arguments&&... arguments) {
    return handle().put(std::forward<Given>(item), std::forward<Arguments>(arguments)...);
  }
  /// See AsyncTable::put_unique.
  template <class Given, class... Arguments>
  static auto put_unique(Given&& item, Arguments&&... arguments) {
    return handle().put_unique(std::forward<Given>(item), std::forward<Arguments>(arguments)...);
  }
  /// See AsyncTable::put_batch.
  template <class Stored, class... Arguments>
  static auto put_batch(std::vector<Stored> const& items, Arguments&&... arguments) {
    return handle().put_batch(items, std::forward<Arguments>(arguments)...);
  }
  /// See AsyncTable::update, with a key.
  template <class... Arguments>
  static auto update_item(Arguments&&... arguments) {
    return handle().update(std::forward<Arguments>(arguments)...);
  }
  /// See AsyncTable::modify.
  template <class... Arguments>
  static auto modify(Arguments&&... arguments) {
    return handle().modify(std::forward<Arguments>(arguments)...);
  }
  /// See AsyncTable::remove, with a key.
  template <class... Arguments>
  static auto remove_item(Arguments&&... arguments) {
    return handle().remove(std::forward<Arguments>(arguments)...);
  }
  /// See AsyncTable::remove_batch.
  template <class K, class... Arguments>
  static auto remove_batch(std::vector<K> const& keys, Arguments&&... arguments) {
    return handle().remove_batch(keys, std::forward<Arguments>(arguments)...);
  }

  /// See AsyncTable::create_table.
  template <class... Arguments>
  static auto create_table(Arguments&&... arguments) {
    return handle().create_table(std::forward<Arguments>(arguments)...);
  }
  /// See AsyncTable::exists.
  template <class... Arguments>
  static auto exists(Arguments&&... arguments) {
    return handle().exists(std::forward<Arguments>(arguments)...);
  }
  /// See AsyncTable::update_table.
  template <class... Arguments>
  static auto update_table(Arguments&&... arguments) {
    return handle().update_table(std::forward<Arguments>(arguments)...);
  }
  /// See AsyncTable::delete_table.
  template <class... Arguments>
  static auto delete_table(Arguments&&... arguments) {
    return handle().delete_table(std::forward<Arguments>(arguments)...);
  }

  // These block in a Model.
  template <detail::FixedString Name>
  static void index() = delete;
  template <class... Arguments>
  static void put_json(Arguments const&...) = delete;

  /// See AsyncTable::save.
  template <class... Arguments>
  auto save(Arguments&&... arguments) {
    return handle().save(self(), std::forward<Arguments>(arguments)...);
  }
  /// See AsyncTable::update, with an instance.
  template <class... Arguments>
  auto update(Arguments&&... arguments) {
    return handle().update(self(), std::forward<Arguments>(arguments)...);
  }
  /// See AsyncTable::remove, with an instance.
  template <class... Arguments>
  auto remove(Arguments&&... arguments) const {
    return handle().remove(static_cast<T const&>(*this), std::forward<Arguments>(arguments)...);
  }

 private:
  T& self() noexcept { return static_cast<T&>(*this); }
};

}  // namespace dynamorm
