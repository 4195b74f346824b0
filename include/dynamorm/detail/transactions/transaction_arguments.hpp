#pragma once

#include <type_traits>

#include "dynamorm/detail/table/arguments.hpp"
#include "dynamorm/schema.hpp"

/// Checks the arguments of transactions at compile time.
namespace dynamorm::detail {

/// A struct with a table.
template <class T>
concept table_model = std::is_class_v<T> && std::remove_cvref_t<decltype(schema_of<T>)>::is_table;

/// An instance of such a struct, with or without a reference.
template <class T>
concept table_instance = table_model<std::remove_cvref_t<T>>;

/// Whether an argument, passed as `T&&`, is a variable that can be changed.
template <class T>
inline constexpr bool is_variable = std::is_lvalue_reference_v<T> && !std::is_const_v<std::remove_reference_t<T>>;

template <class A>
inline constexpr bool fits_transaction_update =
    fits_update<A> && !std::is_same_v<A, ReturnAll> && !std::is_same_v<A, CreateParents>;

template <class T, bool ByKey, class First, class... Arguments>
consteval void check_transaction_update() {
  static_assert((fits_transaction_update<First> && ... && fits_transaction_update<Arguments>),
                "dynamorm: an update in a transaction accepts only changes and conditions(...)");
  static_assert(ByKey || (!is_positional<Arguments> && ...),
                "dynamorm: an update of an item takes no key values; the item has them");
  static_assert((is_change<T, ByKey, First> || ... || is_change<T, ByKey, Arguments>),
                "dynamorm: an update in a transaction needs a change");
}

}  // namespace dynamorm::detail
