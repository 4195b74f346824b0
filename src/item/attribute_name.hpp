#pragma once

#include <cstddef>
#include <string_view>

#include "dynamorm/value_view.hpp"

/// What an attribute may be called.
/// Rule from: "Quotas in Amazon DynamoDB", Attribute names; the exact limit as the service is seen to keep it.
namespace dynamorm::item {

constexpr std::size_t max_attribute_name_size = 65535;

/// Why this is no name, in the service's words; empty if it is one.
[[nodiscard]] constexpr std::string_view fault_of_name(std::string_view name) noexcept {
  if (name.empty()) return "Empty attribute name";
  return name.size() <= max_attribute_name_size ? "" : "Attribute name is too large, must be less than 65536 bytes";
}

/// The same for all names in a value.
[[nodiscard]] std::string_view fault_of_names(ValueView value) noexcept;

}  // namespace dynamorm::item
