#include "partiql/lexer.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/java_decimal.hpp"

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
  [[nodiscard]] bool at(std::string_view symbol) const noexcept { return text_.substr(at_).starts_with(symbol); }
  bool take(std::string_view symbol) noexcept {
    if (!at(symbol)) return false;
    at_ += symbol.size();
    return true;
  }

  /// Returns false at a comment without an end.
  bool skip_blanks() noexcept {
    while (at_ < text_.size()) {
      if (at("--")) {
        at_ = std::min(text_.find('\n', at_), text_.size());
      } else if (at("/*")) {
        std::size_t const end = text_.find("*/", at_ + 2);
        if (end == std::string_view::npos) return false;
        at_ = end + 2;
      } else if (is_blank(peek()) || peek() == '\n' || peek() == '\r' || peek() == '\f' || peek() == '\v') {
        ++at_;
      } else {
        return true;
      }
    }
    return true;
  }

  std::optional<TokenKind> next() noexcept {
    char const c = peek();
    if (begins_word(c)) {
      while (is_in_word(peek())) ++at_;
      return TokenKind::word;
    }
    if (is_digit(c) || (c == '.' && is_digit(peek(1)))) return number();
    if (c == '\'') return quoted(c, TokenKind::string);
    if (c == '"') return quoted(c, TokenKind::quoted_name);
    return symbol();
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
    if (take(".")) take_digits();
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
    struct Symbol {
      std::string_view text;
      TokenKind kind;
    };
    static constexpr Symbol symbols[] = {
        {"<<", TokenKind::open_set},
        {">>", TokenKind::close_set},
        {"<=", TokenKind::less_equal},
        {">=", TokenKind::greater_equal},
        {"<>", TokenKind::not_equal},
        {"!=", TokenKind::not_equal},
        {"||", TokenKind::other},
        {"=", TokenKind::equal},
        {"<", TokenKind::less},
        {">", TokenKind::greater},
        {"?", TokenKind::parameter},
        {",", TokenKind::comma},
        {".", TokenKind::dot},
        {";", TokenKind::semicolon},
        {"[", TokenKind::open_bracket},
        {"]", TokenKind::close_bracket},
        {"{", TokenKind::open_brace},
        {"}", TokenKind::close_brace},
        {"(", TokenKind::open_parenthesis},
        {")", TokenKind::close_parenthesis},
        {":", TokenKind::colon},
        {"+", TokenKind::plus},
        {"-", TokenKind::minus},
        {"*", TokenKind::star},
        {"/", TokenKind::other},
        {"%", TokenKind::other},
        {"@", TokenKind::other},
        {"^", TokenKind::other},
        {"&", TokenKind::other},
    };
    for (Symbol const& each : symbols) {
      if (take(each.text)) return each.kind;
    }
    return std::nullopt;
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
