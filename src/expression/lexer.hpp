#pragma once

#include <cstdint>
#include <string_view>

#include "base/ascii.hpp"
#include "expression/token.hpp"

namespace dynamorm::expression {

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
