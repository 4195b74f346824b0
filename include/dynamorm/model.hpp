// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <concepts>
#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string_view>
#include <vector>

#include "dynamorm/table.hpp"

namespace dynamorm {

/// A base that adds the operations of Table<T> to a struct, as in Book::get(…) and book.save(). It remembers what was
/// loaded, so that book.save(partial) sends only what changed. It is optional: Table<T> works for any struct with a
/// schema.
///
///   struct Book : dynamorm::Model<Book> {
///     std::string isbn{};
///     static constexpr auto schema = dynamorm::table("books", dynamorm::hash_key<&Book::isbn>);
///   };
///
/// Uses the database given to dynamorm::use<Book>(), or else to dynamorm::use(). Table documents each operation.
template <class T>
struct Model : detail::Tracked {
  /// Returns the table in this model's database.
  [[nodiscard]] static Table<T> handle() { return Table<T>(detail::database_slot<T>().get()); }

  /// See Table::get.
  template <class... Arguments>
  [[nodiscard]] static auto get(Arguments const&... arguments) {
    return handle().get(arguments...);
  }
  /// See Table::get_batch.
  template <class Complete = T, class... Options>
  [[nodiscard]] static auto get_batch(std::vector<typename Table<Complete>::Key> const& keys,
                                      Options const&... options) {
    return handle().get_batch(keys, options...);
  }
  // See Table::get_batch.
  template <class Complete = T, std::size_t Keys, std::size_t Values, class... Options>
    requires(std::is_same_v<typename Table<Complete>::Key, std::string> && Values > 1)
  static auto get_batch(char const* const (&keys)[Keys][Values], Options const&... options) {
    return handle().get_batch(keys, options...);
  }
  template <std::size_t Keys, std::size_t Parts, std::size_t Values, class... Options>
    requires(Values > 1)
  static auto get_batch(char const* const (&keys)[Keys][Parts][Values], Options const&... options) {
    return handle().get_batch(keys, options...);
  }
  /// See Table::query.
  template <class... Conditions>
  [[nodiscard]] static auto query(Conditions const&... conditions) {
    return handle().query(conditions...);
  }
  /// See Table::scan.
  template <class... Conditions>
  [[nodiscard]] static auto scan(Conditions const&... conditions) {
    return handle().scan(conditions...);
  }
  /// See Table::index.
  template <detail::FixedString Name>
  [[nodiscard]] static auto index() {
    return handle().template index<Name>();
  }

  /// See Table::put.
  template <class... Conditions>
  static auto put(T const& item, Conditions const&... conditions) {
    return handle().put(item, conditions...);
  }
  /// See Table::put.
  template <class... Conditions>
    requires detail::is_renewed<T>
  static auto put(T& item, Conditions const&... conditions) {
    return handle().put(item, conditions...);
  }
  /// See Table::put.
  template <class... Conditions>
  static auto put(Item const& document, Conditions const&... conditions) {
    return handle().put(document, conditions...);
  }
  /// See Table::put_json.
  template <class... Conditions>
  static auto put_json(std::string_view json, Conditions const&... conditions) {
    return handle().put_json(json, conditions...);
  }
  /// See Table::put_unique.
  template <detail::call_option... Options>
  static void put_unique(T const& item, Options const&... options) {
    handle().put_unique(item, options...);
  }
  /// See Table::put_unique.
  template <detail::call_option... Options>
    requires detail::is_renewed<T>
  static void put_unique(T& item, Options const&... options) {
    handle().put_unique(item, options...);
  }
  /// See Table::put_unique.
  template <detail::call_option... Options>
  static void put_unique(Item const& document, Options const&... options) {
    handle().put_unique(document, options...);
  }
  /// See Table::put_batch.
  template <detail::call_option... Options>
  static void put_batch(std::vector<T> const& items, Options const&... options) {
    handle().put_batch(items, options...);
  }
  /// See Table::put_batch.
  template <detail::call_option... Options>
    requires(detail::is_renewed<T> && !detail::has_version<T>)
  static void put_batch(std::vector<T>& items, Options const&... options) {
    handle().put_batch(items, options...);
  }
  /// See Table::put_batch.
  template <detail::call_option... Options>
  static void put_batch(std::vector<T> const& items, Unchecked, Options const&... options) {
    handle().put_batch(items, unchecked, options...);
  }
  /// See Table::put_batch.
  template <detail::call_option... Options>
    requires detail::is_renewed<T>
  static void put_batch(std::vector<T>& items, Unchecked, Options const&... options) {
    handle().put_batch(items, unchecked, options...);
  }
  /// See Table::put_batch.
  template <std::same_as<Item> Document, class... Options>
  static void put_batch(std::vector<Document> const& documents, Options const&... options) {
    handle().put_batch(documents, options...);
  }
  /// See Table::put_batch.
  static void put_batch(std::initializer_list<Item> documents) { handle().put_batch(documents); }
  /// See Table::put_batch.
  static void put_batch(std::initializer_list<Item> documents, Unchecked) { handle().put_batch(documents, unchecked); }
  /// See Table::update, with a key.
  template <class... Arguments>
  static auto update_item(Arguments const&... arguments) {
    return handle().update(arguments...);
  }
  /// See Table::modify.
  template <class... Arguments>
  static auto modify(Arguments&&... arguments) {
    return handle().modify(static_cast<Arguments&&>(arguments)...);
  }
  /// See Table::remove, with a key.
  template <class... Arguments>
  static auto remove_item(Arguments const&... arguments) {
    return handle().remove(arguments...);
  }

  /// See Table::remove_batch.
  template <class Complete = T, detail::call_option... Options>
  static void remove_batch(std::vector<typename Table<Complete>::Key> const& keys, Options const&... options) {
    handle().remove_batch(keys, options...);
  }
  // See Table::remove_batch.
  template <class Complete = T, std::size_t Keys, std::size_t Values>
    requires(std::is_same_v<typename Table<Complete>::Key, std::string> && Values > 1)
  static void remove_batch(char const* const (&keys)[Keys][Values]) {
    handle().remove_batch(keys);
  }
  template <std::size_t Keys, std::size_t Parts, std::size_t Values>
    requires(Values > 1)
  static void remove_batch(char const* const (&keys)[Keys][Parts][Values]) {
    handle().remove_batch(keys);
  }

  /// See Table::create_table.
  template <class... Progress>
  static void create_table(Progress const&... progress) {
    handle().create_table(progress...);
  }
  /// See Table::exists.
  [[nodiscard]] static bool exists(Within limit = {}) { return handle().exists(limit); }
  /// See Table::update_table.
  template <class... Progress>
  static auto update_table(Progress const&... progress) {
    return handle().update_table(progress...);
  }
  /// See Table::delete_table.
  template <class... Progress>
  static void delete_table(Progress const&... progress) {
    handle().delete_table(progress...);
  }

  /// See Table::save.
  template <class... Arguments>
  auto save(Arguments const&... arguments) {
    return handle().save(self(), arguments...);
  }
  /// See Table::update, with an instance.
  template <class... Arguments>
  auto update(Arguments const&... arguments) {
    return handle().update(self(), arguments...);
  }
  /// See Table::remove, with an instance.
  template <class... Arguments>
  auto remove(Arguments const&... arguments) const {
    return handle().remove(static_cast<T const&>(*this), arguments...);
  }

  /// See Table::validate.
  void validate() const { Table<T>(Database()).validate(static_cast<T const&>(*this)); }
  /// See Table::to_item.
  [[nodiscard]] Item to_item() const { return Table<T>(Database()).to_item(static_cast<T const&>(*this)); }
  /// See Table::from_item.
  [[nodiscard]] static T from_item(ItemView item) { return handle().from_item(item); }

 private:
  T& self() noexcept { return static_cast<T&>(*this); }
};

}  // namespace dynamorm
