// SPDX-License-Identifier: Apache-2.0
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
  null,        ///< NULL: present without a value, which differs from absent.
  list,        ///< L: values of any types in order, may be empty.
  map,         ///< M: named values, may be empty.
  string_set,  ///< SS: one or more distinct strings.
  number_set,  ///< NS: one or more distinct numbers.
  binary_set,  ///< BS: one or more distinct binaries.
};

/// Returns the type's descriptor in JSON and in `attribute_type` conditions: "S", "NS", "BOOL", …
[[nodiscard]] std::string_view descriptor(Type type) noexcept;

}  // namespace dynamorm
