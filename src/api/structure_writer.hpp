// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "dynamorm/api/by_name.hpp"
#include "dynamorm/api/timestamp.hpp"
#include "dynamorm/item.hpp"
#include "dynamorm/value.hpp"

#include "api/enum_spellings.hpp"
#include "api/structure.hpp"

/// Appends values as the service's JSON.
namespace dynamorm::api {

void write_value(std::string& out, std::string const& text);
void write_value(std::string& out, bool boolean);
void write_value(std::string& out, std::int64_t number);
/// Writes a point, as the service does in capacity units: 1.0.
void write_value(std::string& out, double number);
/// Writes seconds since 1970 with up to three decimals, without trailing zeros.
void write_value(std::string& out, Timestamp time);
void write_value(std::string& out, Item const& item);
void write_value(std::string& out, Value const& value);

/// Appends the fields that are present, as an object.
void write_structure(std::string& out, void const* object, Structure const& structure);

/// Appends "name": after a comma unless it is the first member of its object. A key is a word of the API and needs no
/// escapes; a name comes from the user.
void write_key(std::string& out, std::string_view name);
void write_name(std::string& out, std::string_view name);

template <class Enum>
  requires std::is_enum_v<Enum>
void write_value(std::string& out, Enum value);
template <class T>
void write_value(std::string& out, std::vector<T> const& elements);
template <class T>
void write_value(std::string& out, ByName<T> const& entries);
template <class T>
  requires std::is_aggregate_v<T>
void write_value(std::string& out, T const& object);

template <class Enum>
  requires std::is_enum_v<Enum>
void write_value(std::string& out, Enum value) {
  out.append("\"").append(name_of(value)).append("\"");
}

template <class T>
void write_value(std::string& out, std::vector<T> const& elements) {
  out.push_back('[');
  for (T const& element : elements) {
    if (out.back() != '[') out.push_back(',');
    write_value(out, element);
  }
  out.push_back(']');
}

template <class T>
void write_value(std::string& out, ByName<T> const& entries) {
  out.push_back('{');
  for (auto const& [name, value] : entries) {
    write_name(out, name);
    write_value(out, value);
  }
  out.push_back('}');
}

template <class T>
  requires std::is_aggregate_v<T>
void write_value(std::string& out, T const& object) {
  write_structure(out, &object, structure<T>());
}

template <class T>
void write_field(std::string& out, std::string_view name, T const& value) {
  write_key(out, name);
  write_value(out, value);
}

template <class T>
void write_field(std::string& out, std::string_view name, std::optional<T> const& value) {
  if (value) write_field(out, name, *value);
}

}  // namespace dynamorm::api
