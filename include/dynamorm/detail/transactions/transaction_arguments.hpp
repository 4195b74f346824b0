// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <type_traits>

#include "dynamorm/detail/access.hpp"
#include "dynamorm/detail/table/arguments.hpp"
#include "dynamorm/item.hpp"
#include "dynamorm/schema.hpp"
#include "dynamorm/table.hpp"

/// Checks the arguments of transactions at compile time.
namespace dynamorm::detail {

/// A struct with a table.
template <class T>
concept table_model = std::is_class_v<T> && std::remove_cvref_t<decltype(schema_of<T>)>::is_table;

/// The struct for a raw document. Throws ValidationError if it does not fit.
template <class T>
T from_document(Table<T> const& table, Item const& document) {
  T item{};
  Access::core(table).decode_document(document, false, &item);
  return item;
}

/// An instance of such a struct, with or without a reference.
template <class T>
concept table_instance = table_model<std::remove_cvref_t<T>>;

/// Whether an argument, passed as `T&&`, is a variable that can be changed.
template <class T>
inline constexpr bool is_variable = std::is_lvalue_reference_v<T> && !std::is_const_v<std::remove_reference_t<T>>;

template <bool ByKey, class A>
inline constexpr bool fits_transaction_update =
    (ByKey ? fits_update<A> : fits_update_of_instance<A>)&&!is_one_of<A, ReturnAll, ReturnOld, CreateParents> &&
    !is_call_option<A>;

/// Whether an argument fits a removal or a check by key.
template <class T, class A>
inline constexpr bool fits_key_action = fits_removal<T, A> && !is_call_option<A>;

/// The options among the arguments of an action.
template <class T, class... Arguments>
constexpr WriteOptions action_options() {
  static_assert(!given<ReturnOld, Arguments...>,
                "dynamorm: the service returns no items from a transaction; return_old is for single writes");
  static_assert((!is_call_option<Arguments> && ...),
                "dynamorm: within(...) and a CapacityMeter are for a whole transaction; pass them to commit");
  return write_options<T, Arguments...>();
}

template <class T, bool ByKey, class First, class... Arguments>
consteval void check_transaction_update() {
  static_assert(
      ((ByKey ? fits_transaction_update<true, First> : true) && ... && fits_transaction_update<ByKey, Arguments>),
      "dynamorm: an update in a transaction accepts only changes and conditions(...)");
  static_assert(ByKey || (!is_positional<Arguments> && ...),
                "dynamorm: an update of an item takes no key values; the item has them");
  static_assert((is_change<T, ByKey, First> || ... || is_change<T, ByKey, Arguments>),
                "dynamorm: an update in a transaction needs a change");
}

}  // namespace dynamorm::detail
