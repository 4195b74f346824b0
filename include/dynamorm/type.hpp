#pragma once

#include <cstdint>
#include <string_view>

namespace dynamorm {

/// The ten types of a DynamoDB attribute.
/// Rule from: "Supported data types and naming rules in Amazon DynamoDB".
enum class Type : std::uint8_t {
  string,      ///< S: UTF-8 text, may be empty except in a key.
  number,      ///< N: see Number.
  binary,      ///< B: bytes, may be empty except in a key.
  boolean,     ///< BOOL
  null,        ///< NULL: present, and without a value; not the same as absent.
  list,        ///< L: values of any types, in order, may be empty.
  map,         ///< M: named values, may be empty.
  string_set,  ///< SS: one or more different strings.
  number_set,  ///< NS: one or more different numbers.
  binary_set,  ///< BS: one or more different binaries.
};

/// The descriptor that names the type on the wire and in `attribute_type` conditions: "S", "NS", "BOOL", …
[[nodiscard]] std::string_view descriptor(Type type) noexcept;

}  // namespace dynamorm
