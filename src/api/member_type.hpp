// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "dynamorm/api/by_name.hpp"
#include "dynamorm/api/timestamp.hpp"
#include "dynamorm/item.hpp"
#include "dynamorm/value.hpp"

#include "api/enum_spellings.hpp"
#include "api/structure.hpp"

namespace dynamorm::api {

/// Describes the type of a member, for code that walks over the API without knowing its structures.
struct MemberType {
  enum class Form : std::uint8_t {
    text,
    integer,
    real,
    boolean,
    time,
    enumerator,
    item,
    value,
    structure,
    list,
    map,
  };

  Form form;
  MemberType const* each = nullptr;                         ///< The elements of a list, the values of a map.
  Structure const& (*structure)() noexcept = nullptr;       ///< Of a structure.
  std::span<EnumName const> (*names)() noexcept = nullptr;  ///< Of an enumerator.
};

namespace detail {

template <class T>
struct MemberTypeOf;

template <class T>
constexpr MemberType make_member_type() {
  using Form = MemberType::Form;
  if constexpr (std::is_same_v<T, std::string>) return {.form = Form::text};
  if constexpr (std::is_same_v<T, std::int64_t>) return {.form = Form::integer};
  if constexpr (std::is_same_v<T, double>) return {.form = Form::real};
  if constexpr (std::is_same_v<T, bool>) return {.form = Form::boolean};
  if constexpr (std::is_same_v<T, Timestamp>) return {.form = Form::time};
  if constexpr (std::is_same_v<T, Item>) return {.form = Form::item};
  if constexpr (std::is_same_v<T, Value>) return {.form = Form::value};
  if constexpr (std::is_enum_v<T>) return {.form = Form::enumerator, .names = &names_of<T>};
  if constexpr (std::is_aggregate_v<T>) return {.form = Form::structure, .structure = &structure<T>};
}

template <class T>
struct MemberTypeOf {
  static constexpr MemberType value = make_member_type<T>();
};
template <class T>
struct MemberTypeOf<std::optional<T>> : MemberTypeOf<T> {};
template <class T>
struct MemberTypeOf<std::vector<T>> {
  static constexpr MemberType value{.form = MemberType::Form::list, .each = &MemberTypeOf<T>::value};
};
template <class T>
struct MemberTypeOf<ByName<T>> {
  static constexpr MemberType value{.form = MemberType::Form::map, .each = &MemberTypeOf<T>::value};
};

}  // namespace detail

/// The type of a member that is declared as T.
template <class T>
constexpr MemberType const& member_type = detail::MemberTypeOf<T>::value;

}  // namespace dynamorm::api
