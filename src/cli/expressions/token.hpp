// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dynamorm/value.hpp"

/// Expressions as people write them at a prompt: `isbn = "123" and year > 1990`. The grammar is DynamoDB's, but with
/// literals instead of placeholders.
namespace dynamorm::cli {

/// One token of a written expression.
struct Token {
  enum class Kind : std::uint8_t {
    name,     ///< An attribute, bare or in backticks.
    word,     ///< A keyword, or the name of a function.
    literal,  ///< A string, a number, true, false, null, or a document in JSON.
    symbol,   ///< An operator, a bracket, a comma, or an index such as [0].
  };

  Kind kind;
  std::string text;                 ///< A name without backticks; a word in upper case unless it is a function.
  std::optional<Value> value = {};  ///< Of a literal.

  [[nodiscard]] bool is_word(std::string_view word) const noexcept { return kind == Kind::word && text == word; }
  [[nodiscard]] bool is_symbol(std::string_view symbol) const noexcept {
    return kind == Kind::symbol && text == symbol;
  }
};

/// Splits a written expression into tokens. Throws Misuse, with the position, if it has none at some place.
///
/// Strings stand in double or single quotes; a doubled quote or a backslash keeps a quote inside. Names with other
/// characters than letters, digits, `_` and `-` stand in backticks. Lists and maps are JSON, sets are <<1, 2>>.
[[nodiscard]] std::vector<Token> tokens_of(std::string_view written);

}  // namespace dynamorm::cli
