#pragma once

#include <optional>
#include <string_view>
#include <type_traits>
#include <vector>

#include "dynamorm/api/by_name.hpp"

#include "api/check_field.hpp"
#include "api/structure_reader.hpp"

/// Reads members of every type in structures, and checks their rules.
namespace dynamorm::api {

template <class T>
[[nodiscard]] bool read_value(Reader& reader, T& value);
template <class T>
[[nodiscard]] bool read_value(Reader& reader, std::optional<T>& value);
template <class T>
[[nodiscard]] bool read_value(Reader& reader, std::vector<T>& elements);
template <class T>
[[nodiscard]] bool read_value(Reader& reader, ByName<T>& entries);

namespace detail {

template <class Enum>
bool read_enum(Reader& reader, std::optional<Enum>& value) {
  std::optional<std::uint8_t> enumerator;
  if (!reader.read_enumerator(names_of<Enum>(), enumerator)) return false;
  value = enumerator ? std::optional(static_cast<Enum>(*enumerator)) : std::nullopt;
  return true;
}

template <class T>
bool read_element(Reader& reader, std::string_view, void* elements) {
  return read_value(reader, static_cast<std::vector<T>*>(elements)->emplace_back());
}

template <class T>
bool read_entry(Reader& reader, std::string_view name, void* entries) {
  return read_value(reader, static_cast<ByName<T>*>(entries)->emplace_back(name, T{}).second);
}

}  // namespace detail

template <class T>
bool read_value(Reader& reader, T& value) {
  if constexpr (std::is_enum_v<T>) {
    std::optional<T> enumerator;
    if (!detail::read_enum(reader, enumerator)) return false;
    if (!enumerator) return reader.unknown_word();
    value = *enumerator;
    return true;
  } else if constexpr (std::is_aggregate_v<T>) {
    return reader.read_structure(structure<T>(), &value);
  } else {
    return reader.read(value);
  }
}

template <class T>
bool read_value(Reader& reader, std::optional<T>& value) {
  if constexpr (std::is_enum_v<T>) {
    return detail::read_enum(reader, value);
  } else {
    return read_value(reader, value.emplace());
  }
}

template <class T>
bool read_value(Reader& reader, std::vector<T>& elements) {
  elements.clear();
  return reader.read_list(&elements, &detail::read_element<T>);
}

template <class T>
bool read_value(Reader& reader, ByName<T>& entries) {
  entries.clear();
  return reader.read_map(&entries, &detail::read_entry<T>);
}

template <class T>
bool read_field(Reader& reader, Rules const& rules, T& value) {
  if constexpr (std::is_same_v<T, std::optional<std::int64_t>>) {
    if (!reader.read(value.emplace(), rules.number_class)) return false;
  } else {
    if (!read_value(reader, value)) return false;
  }
  if (reader.checks_rules()) check_rules(reader, rules, value);
  return true;
}

}  // namespace dynamorm::api
