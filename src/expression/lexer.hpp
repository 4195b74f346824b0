// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

#include "base/ascii.hpp"

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

/// Returns whether `c` may follow the first character of a name, a placeholder or a keyword.
constexpr bool is_word_character(char c) noexcept { return is_alphanumeric(c) || c == '_'; }

/// Splits an expression into tokens, one at a time. Blanks, tabs and line ends only separate tokens. Keywords are
/// case-insensitive. Keeps a view of the text and its position in it; cheap to copy.
class Lexer {
 public:
  explicit Lexer(std::string_view text) noexcept : text_(text) {}

  /// Returns the next token; `end` after the last one.
  [[nodiscard]] Token next() noexcept;

 private:
  [[nodiscard]] TokenKind take_token() noexcept;
  [[nodiscard]] TokenKind take_word() noexcept;
  [[nodiscard]] TokenKind take_placeholder(TokenKind kind) noexcept;
  [[nodiscard]] TokenKind take_integer(char first) noexcept;
  [[nodiscard]] TokenKind take_unknown() noexcept;
  void take_word_characters() noexcept;
  [[nodiscard]] bool take(char wanted) noexcept;

  std::string_view text_;
  std::size_t position_ = 0;
};

}  // namespace dynamorm::expression
