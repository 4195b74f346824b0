// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dynamorm::partiql {

enum class TokenKind : std::uint8_t {
  end,  ///< After the last token.
  word,
  keyword,  ///< A reserved word.
  quoted_name,
  string,
  number,
  parameter,
  comma,
  dot,
  semicolon,
  open_bracket,
  close_bracket,
  open_brace,
  close_brace,
  open_parenthesis,
  close_parenthesis,
  open_set,   ///< <<
  close_set,  ///< >>
  colon,
  plus,
  minus,
  star,
  equal,
  not_equal,
  less,
  less_equal,
  greater,
  greater_equal,
  other,  ///< A symbol of PartiQL that no statement of DynamoDB uses: / % || @ ^ &.
};

/// A piece of a statement, from the byte `begin` up to, but not including, the byte `end`.
struct Token {
  TokenKind kind = TokenKind::end;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

/// Splits a statement into tokens, the last of which is `end`. Comments are blanks. Returns std::nullopt if a part of
/// it is no token: a number whose exponent or scale does not fit into 32 bits, a string or comment without an end, a
/// character that begins none.
[[nodiscard]] std::optional<std::vector<Token>> tokens_of(std::string_view statement);

/// Returns the text between the quotes of a string or a name, with doubled quotes made single.
[[nodiscard]] std::string unquoted(std::string_view token);

/// "line:column:length" of a token, in characters and counted from 1.
[[nodiscard]] std::string place_of(std::string_view statement, Token const& token);

}  // namespace dynamorm::partiql
