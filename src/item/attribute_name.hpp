// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

#include "dynamorm/value_view.hpp"

/// Limits of attribute names.
/// Rule from: "Quotas in Amazon DynamoDB", Attribute names; the exact limit as observed.
namespace dynamorm::item {

constexpr std::size_t max_attribute_name_size = 65535;

/// Returns the service's message for an invalid name; empty if the name is valid.
[[nodiscard]] constexpr std::string_view fault_of_name(std::string_view name) noexcept {
  if (name.empty()) return "Empty attribute name";
  return name.size() <= max_attribute_name_size ? "" : "Attribute name is too large, must be less than 65536 bytes";
}

/// Checks all names in a value in the same way.
[[nodiscard]] std::string_view fault_of_names(ValueView value) noexcept;

}  // namespace dynamorm::item
