// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "dynamorm/result.hpp"

namespace dynamorm::expression {

/// The expressions of the API. Condition, filter, key condition and search condition share one grammar.
enum class Kind : std::uint8_t { condition, filter, key_condition, search_condition, projection, update };
constexpr std::size_t kinds = 6;

/// Returns the request parameter that carries the expression, as in the service's messages: "ConditionExpression", …
[[nodiscard]] constexpr std::string_view parameter_of(Kind kind) noexcept {
  constexpr std::string_view parameters[] = {"ConditionExpression",    "FilterExpression",
                                             "KeyConditionExpression", "SearchConditionExpression",
                                             "ProjectionExpression",   "UpdateExpression"};
  return parameters[static_cast<std::uint8_t>(kind)];
}

/// Returns whether the expression consists of conditions, functions and operands, and not of a list of paths.
[[nodiscard]] constexpr bool is_condition(Kind kind) noexcept { return kind <= Kind::search_condition; }

/// Makes the service's ValidationException with this message.
[[nodiscard]] Failure refuse(std::string message);

/// The same for one expression: "Invalid UpdateExpression: why".
[[nodiscard]] Failure refuse(Kind kind, std::string_view why);

}  // namespace dynamorm::expression
