#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace dynamorm::expression {

enum class Function : std::uint8_t {
  attribute_exists,
  attribute_not_exists,
  attribute_type,
  begins_with,
  contains,
  size,
  if_not_exists,
  list_append,
};

/// Returns the function with this case-sensitive name.
/// Rule from: "Condition and filter expressions, operators, and functions in DynamoDB", "Using update expressions in
/// DynamoDB".
[[nodiscard]] std::optional<Function> function_named(std::string_view name) noexcept;

/// Returns the name as written in expressions.
[[nodiscard]] std::string_view name_of(Function function) noexcept;

/// Returns the number of operands.
[[nodiscard]] constexpr std::size_t operands_of(Function function) noexcept {
  return function <= Function::attribute_not_exists || function == Function::size ? 1 : 2;
}

/// Returns whether the function belongs in update expressions; all others belong in conditions.
[[nodiscard]] constexpr bool is_update_function(Function function) noexcept {
  return function >= Function::if_not_exists;
}

/// Returns whether the function can be an operand: size in a condition, if_not_exists in an update.
[[nodiscard]] constexpr bool is_operand_function(Function function) noexcept {
  return function == Function::size || function == Function::if_not_exists;
}

}  // namespace dynamorm::expression
