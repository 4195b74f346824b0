// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

/// The words of PartiQL, in any case. They differ from those that DynamoDB's own expressions reserve.
namespace dynamorm::partiql {

/// Returns whether a name must be quoted.
/// Rule from: partiql-lang-kotlin, the parser that the service's messages resemble: SQL-92 and PartiQL's own words.
[[nodiscard]] bool is_reserved(std::string_view word) noexcept;

/// Returns whether a reserved word is an operator between or before terms: AND, IN, LIKE, …
[[nodiscard]] bool is_operator(std::string_view word) noexcept;

/// Returns whether a reserved word names a function when a parenthesis follows it: SIZE, COUNT, EXISTS, …
[[nodiscard]] bool is_function(std::string_view word) noexcept;

}  // namespace dynamorm::partiql
