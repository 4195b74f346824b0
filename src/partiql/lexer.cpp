// SPDX-License-Identifier: Apache-2.0
#include "partiql/lexer.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/java_decimal.hpp"
#include "partiql/words.hpp"

namespace dynamorm::partiql {
namespace {

bool begins_word(char c) noexcept { return is_letter(c) || c == '_' || c == '$'; }
bool is_in_word(char c) noexcept { return begins_word(c) || is_digit(c); }

std::size_t characters_in(std::string_view text) noexcept {
  std::size_t count = 0;
  for (char const c : text) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  return count;
}

class Lexer {
 public:
  explicit Lexer(std::string_view text) noexcept : text_(text) {}

  std::optional<std::vector<Token>> read() {
    std::vector<Token> tokens;
    tokens.reserve(text_.size() / 3 + 2);
    while (skip_blanks()) {
      auto const begin = static_cast<std::uint32_t>(at_);
      if (at_ == text_.size()) {
        tokens.push_back({TokenKind::end, begin, begin});
        return tokens;
      }
      std::optional<TokenKind> const kind = next();
      if (!kind) return std::nullopt;
      tokens.push_back({*kind, begin, static_cast<std::uint32_t>(at_)});
    }
    return std::nullopt;
  }

 private:
  [[nodiscard]] char peek(std::size_t ahead = 0) const noexcept {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }
  bool take(char c) noexcept {
    if (peek() != c) return false;
    ++at_;
    return true;
  }

  /// Returns false at a comment without an end.
  bool skip_blanks() noexcept {
    while (at_ < text_.size()) {
      char const c = text_[at_];
      if (c == ' ' || (c >= '\t' && c <= '\r')) {
        ++at_;
      } else if (c == '-' && peek(1) == '-') {
        at_ = std::min(text_.find('\n', at_), text_.size());
      } else if (c == '/' && peek(1) == '*') {
        std::size_t const end = text_.find("*/", at_ + 2);
        if (end == std::string_view::npos) return false;
        at_ = end + 2;
      } else {
        return true;
      }
    }
    return true;
  }

  std::optional<TokenKind> next() noexcept {
    char const c = peek();
    if (begins_word(c)) return word();
    if (is_digit(c) || (c == '.' && is_digit(peek(1)))) return number();
    if (c == '\'') return quoted(c, TokenKind::string);
    if (c == '"') return quoted(c, TokenKind::quoted_name);
    return symbol();
  }

  TokenKind word() noexcept {
    std::size_t const begin = at_;
    while (is_in_word(peek())) ++at_;
    return is_reserved(text_.substr(begin, at_ - begin)) ? TokenKind::keyword : TokenKind::word;
  }

  std::optional<TokenKind> quoted(char quote, TokenKind kind) noexcept {
    for (;;) {
      std::size_t const end = text_.find(quote, at_ + 1);
      if (end == std::string_view::npos) return std::nullopt;
      at_ = end + 1;
      if (peek() != quote) return kind;
    }
  }

  std::optional<TokenKind> number() noexcept {
    std::size_t const begin = at_;
    take_digits();
    if (take('.')) take_digits();
    if (lower(peek()) == 'e') {
      at_ += peek(1) == '+' || peek(1) == '-' ? 2 : 1;
      if (!is_digit(peek())) return std::nullopt;
      take_digits();
    }
    return fits_java_decimal(text_.substr(begin, at_ - begin)) ? std::optional(TokenKind::number) : std::nullopt;
  }

  void take_digits() noexcept {
    while (is_digit(peek())) ++at_;
  }

  std::optional<TokenKind> symbol() noexcept {
    switch (text_[at_++]) {
      case '<':
        if (take('<')) return TokenKind::open_set;
        if (take('>')) return TokenKind::not_equal;
        return take('=') ? TokenKind::less_equal : TokenKind::less;
      case '>':
        if (take('>')) return TokenKind::close_set;
        return take('=') ? TokenKind::greater_equal : TokenKind::greater;
      case '!':
        return take('=') ? std::optional(TokenKind::not_equal) : std::nullopt;
      case '|':
        return take('|') ? std::optional(TokenKind::other) : std::nullopt;
      case '/':
      case '%':
      case '@':
      case '^':
      case '&':
        return TokenKind::other;
      default:
        return single_symbol(text_[at_ - 1]);
    }
  }

  static std::optional<TokenKind> single_symbol(char c) noexcept {
    switch (c) {
      case '=':
        return TokenKind::equal;
      case '?':
        return TokenKind::parameter;
      case ',':
        return TokenKind::comma;
      case '.':
        return TokenKind::dot;
      case ';':
        return TokenKind::semicolon;
      case ':':
        return TokenKind::colon;
      case '[':
        return TokenKind::open_bracket;
      case ']':
        return TokenKind::close_bracket;
      case '{':
        return TokenKind::open_brace;
      case '}':
        return TokenKind::close_brace;
      case '(':
        return TokenKind::open_parenthesis;
      case ')':
        return TokenKind::close_parenthesis;
      case '+':
        return TokenKind::plus;
      case '-':
        return TokenKind::minus;
      case '*':
        return TokenKind::star;
      default:
        return std::nullopt;
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

std::optional<std::vector<Token>> tokens_of(std::string_view statement) { return Lexer(statement).read(); }

std::string unquoted(std::string_view token) {
  char const quote = token.front();
  std::string text;
  token = token.substr(1, token.size() - 2);
  for (std::size_t i = 0; i < token.size(); ++i) {
    text += token[i];
    if (token[i] == quote) ++i;
  }
  return text;
}

std::string place_of(std::string_view statement, Token const& token) {
  std::string_view const before = statement.substr(0, token.begin);
  std::size_t const line_begin = before.rfind('\n') + 1;
  std::size_t line = 1;
  for (char const c : before) line += c == '\n';
  std::size_t const column = characters_in(before.substr(line_begin)) + 1;
  std::size_t const length = characters_in(statement.substr(token.begin, token.end - token.begin));
  return std::to_string(line) + ":" + std::to_string(column) + ":" + std::to_string(length);
}

}  // namespace dynamorm::partiql
