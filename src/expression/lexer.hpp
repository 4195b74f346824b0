#pragma once

#include <cstdint>
#include <string_view>

#include "base/ascii.hpp"
#include "expression/token.hpp"

namespace dynamorm::expression {

/// Whether `c` may stand in a name, a placeholder or a keyword after their first character.
constexpr bool is_word_character(char c) noexcept { return is_alphanumeric(c) || c == '_'; }

/// Splits an expression's text into tokens, one at a time. Blanks, tabs and line ends separate tokens and mean nothing
/// else; keywords are recognised in any case. Keeps a view of the text and its place in it; cheap to copy.
class Lexer {
 public:
  explicit Lexer(std::string_view text) noexcept : text_(text) {}

  /// The next token; `end` from the last one on.
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
