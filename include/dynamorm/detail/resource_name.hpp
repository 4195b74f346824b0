// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

/// The names that tables and indexes can have. Rule from: "Supported data types and naming rules in Amazon DynamoDB".
namespace dynamorm::detail {

inline constexpr std::size_t shortest_resource_name = 3;
inline constexpr std::size_t longest_resource_name = 255;

constexpr bool is_resource_name_character(char c) noexcept {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.' || c == '-';
}

constexpr bool has_resource_name_characters(std::string_view name) noexcept {
  for (char const c : name) {
    if (!is_resource_name_character(c)) return false;
  }
  return true;
}

constexpr bool is_resource_name(std::string_view name) noexcept {
  return name.size() >= shortest_resource_name && name.size() <= longest_resource_name &&
         has_resource_name_characters(name);
}

}  // namespace dynamorm::detail
