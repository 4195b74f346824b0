// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

#include "dynamorm/detail/fixed_string.hpp"
#include "dynamorm/detail/structs/reflection.hpp"

/// Names for the compiler's messages. A static_assert accepts only a literal, so the checks are templates, and the
/// compiler prints their arguments: 'can_be_stored<"Book.year", false>'. Evaluated only when a check fails.
///
/// The static_asserts are in consteval functions that return whether the check passed. If one fails, clang continues
/// with the result of the function; a class with a failed static_assert would count as incomplete.
namespace dynamorm::detail {

/// Never true, but the compiler knows so only when it compiles a particular use.
template <class...>
inline constexpr bool allowed = false;

template <class T>
consteval std::string_view spelled_type() {
  std::string_view const text = __PRETTY_FUNCTION__;
  std::size_t const begin = text.find("T = ") + 4;
  return text.substr(begin, text.find_first_of(";]", begin) - begin);
}

/// The name of a struct without its namespaces and template arguments.
template <class T>
consteval std::string_view struct_name() {
  std::string_view name = spelled_type<T>();
  name = name.substr(0, name.find('<'));
  std::size_t const scope = name.rfind("::");
  return scope == std::string_view::npos ? name : name.substr(scope + 2);
}

template <std::size_t Size>
consteval FixedString<Size + 1> to_fixed_string(std::string_view text) {
  char characters[Size + 1] = {};
  for (std::size_t i = 0; i < Size; ++i) characters[i] = text[i];
  return FixedString<Size + 1>(characters);
}

/// Returns "Book.year". `Names` are the names of the members.
template <class T, auto const& Names, std::size_t I>
consteval auto member_label() {
  constexpr std::string_view owner = struct_name<T>();
  constexpr std::string_view member = Names[I];
  char text[owner.size() + member.size() + 2] = {};
  char* end = text;
  for (char const c : owner) *end++ = c;
  *end++ = '.';
  for (char const c : member) *end++ = c;
  return FixedString(text);
}

}  // namespace dynamorm::detail
