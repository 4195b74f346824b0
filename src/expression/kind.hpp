#pragma once

#include <cstdint>
#include <string_view>

namespace dynamorm::expression {

/// The five expressions of the API. Condition, filter and key condition share one grammar.
enum class Kind : std::uint8_t { condition, filter, key_condition, projection, update };

/// The request parameter that carries the expression, as the service's messages name it: "ConditionExpression", …
[[nodiscard]] constexpr std::string_view parameter_of(Kind kind) noexcept {
  constexpr std::string_view parameters[] = {"ConditionExpression", "FilterExpression", "KeyConditionExpression",
                                             "ProjectionExpression", "UpdateExpression"};
  return parameters[static_cast<std::uint8_t>(kind)];
}

/// Whether the expression is built from conditions, functions and operands rather than from a list of paths.
[[nodiscard]] constexpr bool is_condition(Kind kind) noexcept { return kind <= Kind::key_condition; }

}  // namespace dynamorm::expression
