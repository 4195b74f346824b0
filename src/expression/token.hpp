#pragma once

#include <cstdint>

namespace dynamorm::expression {

enum class TokenKind : std::uint8_t {
  end,  ///< After the last token.
  name,
  name_placeholder,   ///< #name
  value_placeholder,  ///< :value
  integer,
  comma,
  dot,
  open_bracket,
  close_bracket,
  open_parenthesis,
  close_parenthesis,
  plus,
  minus,
  equal,
  not_equal,
  less,
  less_equal,
  greater,
  greater_equal,
  keyword_and,
  keyword_or,
  keyword_not,
  keyword_between,
  keyword_in,
  keyword_set,
  keyword_remove,
  keyword_add,
  keyword_delete,
  unknown,  ///< A character that begins no token.
};

/// A piece of an expression, from the byte `begin` up to, but not including, the byte `end`.
struct Token {
  TokenKind kind = TokenKind::end;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

}  // namespace dynamorm::expression
