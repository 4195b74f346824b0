// SPDX-License-Identifier: Apache-2.0
#include "expression/lexer.hpp"

#include <array>

#include "base/ascii.hpp"

namespace dynamorm::expression {
namespace {

struct Keyword {
  std::string_view word;
  TokenKind kind;
};

constexpr std::array keywords = {
    Keyword{"AND", TokenKind::keyword_and},         Keyword{"OR", TokenKind::keyword_or},
    Keyword{"NOT", TokenKind::keyword_not},         Keyword{"IN", TokenKind::keyword_in},
    Keyword{"SET", TokenKind::keyword_set},         Keyword{"ADD", TokenKind::keyword_add},
    Keyword{"BETWEEN", TokenKind::keyword_between}, Keyword{"REMOVE", TokenKind::keyword_remove},
    Keyword{"DELETE", TokenKind::keyword_delete},
};

TokenKind kind_of_word(std::string_view word) noexcept {
  for (Keyword const& keyword : keywords) {
    if (equals_ignoring_case(word, keyword.word)) return keyword.kind;
  }
  return TokenKind::name;
}

bool is_blank(char c) noexcept { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

bool is_utf8_continuation(char c) noexcept { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

}  // namespace

Token Lexer::next() noexcept {
  while (position_ < text_.size() && is_blank(text_[position_])) ++position_;
  Token token{.kind = TokenKind::end, .begin = static_cast<std::uint32_t>(position_)};
  if (position_ < text_.size()) token.kind = take_token();
  token.end = static_cast<std::uint32_t>(position_);
  return token;
}

TokenKind Lexer::take_token() noexcept {
  char const first = text_[position_];
  if (is_letter(first)) return take_word();
  if (is_digit(first)) return take_integer(first);
  ++position_;
  switch (first) {
    case '#':
      return take_placeholder(TokenKind::name_placeholder);
    case ':':
      return take_placeholder(TokenKind::value_placeholder);
    case ',':
      return TokenKind::comma;
    case '.':
      return TokenKind::dot;
    case '[':
      return TokenKind::open_bracket;
    case ']':
      return TokenKind::close_bracket;
    case '(':
      return TokenKind::open_parenthesis;
    case ')':
      return TokenKind::close_parenthesis;
    case '+':
      return TokenKind::plus;
    case '-':
      return TokenKind::minus;
    case '=':
      return TokenKind::equal;
    case '<':
      if (take('>')) return TokenKind::not_equal;
      return take('=') ? TokenKind::less_equal : TokenKind::less;
    case '>':
      return take('=') ? TokenKind::greater_equal : TokenKind::greater;
    default:
      return take_unknown();
  }
}

TokenKind Lexer::take_word() noexcept {
  std::size_t const begin = position_;
  take_word_characters();
  return kind_of_word(text_.substr(begin, position_ - begin));
}

TokenKind Lexer::take_placeholder(TokenKind kind) noexcept {
  std::size_t const begin = position_;
  take_word_characters();
  return position_ > begin ? kind : TokenKind::unknown;
}

TokenKind Lexer::take_integer(char first) noexcept {
  ++position_;
  if (first == '0') return TokenKind::integer;  // numbers have no leading zeros: the next digits are another token
  while (position_ < text_.size() && is_digit(text_[position_])) ++position_;
  return TokenKind::integer;
}

TokenKind Lexer::take_unknown() noexcept {
  while (position_ < text_.size() && is_utf8_continuation(text_[position_])) ++position_;
  return TokenKind::unknown;
}

void Lexer::take_word_characters() noexcept {
  while (position_ < text_.size() && is_word_character(text_[position_])) ++position_;
}

bool Lexer::take(char wanted) noexcept {
  if (position_ == text_.size() || text_[position_] != wanted) return false;
  ++position_;
  return true;
}

}  // namespace dynamorm::expression
