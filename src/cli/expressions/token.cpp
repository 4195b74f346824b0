// SPDX-License-Identifier: Apache-2.0
#include "cli/expressions/token.hpp"

#include <algorithm>
#include <array>
#include <cctype>

#include "dynamorm/error.hpp"

#include "base/ascii.hpp"
#include "cli/input/written_item.hpp"
#include "cli/misuse.hpp"

namespace dynamorm::cli {
namespace {

constexpr std::array keywords{"AND", "OR", "NOT", "BETWEEN", "IN", "SET", "REMOVE", "ADD", "DELETE"};
constexpr std::array functions{
    "attribute_exists", "attribute_not_exists", "attribute_type", "begins_with", "contains", "size",
    "if_not_exists",    "list_append"};
/// The longest first, so that `<` does not hide `<=`.
constexpr std::array<std::pair<std::string_view, std::string_view>, 15> symbols{{{"<=", "<="},
                                                                                 {">=", ">="},
                                                                                 {"<>", "<>"},
                                                                                 {"!=", "<>"},
                                                                                 {"==", "="},
                                                                                 {"=", "="},
                                                                                 {"<", "<"},
                                                                                 {">", ">"},
                                                                                 {"(", "("},
                                                                                 {")", ")"},
                                                                                 {",", ","},
                                                                                 {"+", "+"},
                                                                                 {"-", "-"},
                                                                                 {".", "."},
                                                                                 {"*", "*"}}};

bool starts_name(char c) noexcept { return std::isalpha(static_cast<unsigned char>(c)) != 0 || c == '_'; }
bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

class Lexer {
 public:
  explicit Lexer(std::string_view written) : written_(written) {}

  std::vector<Token> tokens() {
    for (skip_spaces(); position_ < written_.size(); skip_spaces()) next();
    return std::move(tokens_);
  }

 private:
  void next() {
    char const c = written_[position_];
    if (c == '"' || c == '\'') return literal(Value(quoted(c)));
    if (c == '`') return add({Token::Kind::name, quoted(c)});
    if (starts_name(c)) return name_or_word();
    if (is_digit(c) || (is_sign(c) && is_digit(at(1)) && !follows_operand())) return literal(number());
    if (c == '[' && follows_name()) return index();
    if (c == '[' || c == '{') return literal(document());
    if (written_.substr(position_).starts_with("<<")) return literal(set());
    symbol();
  }

  void name_or_word() {
    std::size_t const end = end_of_name();
    std::string const name(written_.substr(position_, end - position_));
    position_ = end;
    std::string const upper = upper_case(name);
    if (upper == "TRUE" || upper == "FALSE") return literal(Value(upper == "TRUE"));
    if (upper == "NULL") return literal(Value());
    bool const is_member = !tokens_.empty() && tokens_.back().is_symbol(".");
    if (!is_member && std::ranges::find(keywords, upper) != keywords.end()) return add({Token::Kind::word, upper});
    skip_spaces();
    if (at(0) == '(' && std::ranges::find(functions, name) != functions.end()) return add({Token::Kind::word, name});
    add({Token::Kind::name, name});
  }

  /// A hyphen belongs to a name if a letter or a digit follows, as in `by-author`. Write `a - 1` with spaces to
  /// subtract.
  [[nodiscard]] std::size_t end_of_name() const {
    std::size_t end = position_;
    auto const is_inside = [&](std::size_t i) {
      if (i >= written_.size()) return false;
      char const c = written_[i];
      if (starts_name(c) || is_digit(c)) return true;
      return c == '-' && i + 1 < written_.size() && (starts_name(written_[i + 1]) || is_digit(written_[i + 1]));
    };
    while (is_inside(end)) ++end;
    return end;
  }

  std::string quoted(char quote) {
    std::size_t const start = position_++;
    std::string text;
    while (position_ < written_.size()) {
      char const c = written_[position_++];
      bool const is_escaped = c == '\\' && (at(0) == quote || at(0) == '\\');
      bool const is_doubled = c == quote && at(0) == quote;
      if (is_escaped || is_doubled) {
        text += written_[position_++];
      } else if (c == quote) {
        return text;
      } else {
        text += c;
      }
    }
    fail(start, std::string("the ") + quote + " has no counterpart");
  }

  Value number() {
    std::size_t const start = position_;
    if (is_sign(at(0))) ++position_;
    auto const is_inside = [&] {
      char const c = at(0);
      bool const follows_exponent = position_ > start && lower(written_[position_ - 1]) == 'e';
      return is_digit(c) || c == '.' || lower(c) == 'e' || (is_sign(c) && follows_exponent);
    };
    while (position_ < written_.size() && is_inside()) ++position_;
    std::string_view const digits = written_.substr(start, position_ - start);
    NumberFault fault{};
    if (auto const number = Number::parse(digits, fault)) return *number;
    fail(start, std::string(digits) + " is not a number: " + std::string(describe(fault)));
  }

  Value document() {
    std::size_t const start = position_;
    position_ = end_of_document();
    std::string json(written_.substr(start, position_ - start));
    try {
      return value_of(json);
    } catch (InvalidEncoding const&) {
      fail(start, json + " is not JSON");
    } catch (Error const& error) {
      fail(start, error.what());
    }
  }

  [[nodiscard]] std::size_t end_of_document() const {
    int depth = 0;
    bool in_string = false;
    for (std::size_t i = position_; i < written_.size(); ++i) {
      char const c = written_[i];
      if (in_string) {
        if (c == '\\') ++i;
        in_string = c != '"';
      } else if (c == '"') {
        in_string = true;
      } else if (c == '[' || c == '{') {
        ++depth;
      } else if ((c == ']' || c == '}') && --depth == 0) {
        return i + 1;
      }
    }
    fail(position_, std::string("the ") + written_[position_] + " has no counterpart");
  }

  Value set() {
    std::size_t const start = position_;
    std::size_t const end = written_.find(">>", start);
    if (end == std::string_view::npos) fail(start, "the << has no counterpart");
    Lexer inside(written_.substr(start + 2, end - start - 2));
    std::vector<Token> const elements = inside.tokens();
    position_ = end + 2;
    std::vector<std::string_view> strings;
    std::vector<Number> numbers;
    for (Token const& element : elements) {
      if (element.is_symbol(",")) continue;
      if (element.value && element.value->type() == Type::string) {
        strings.push_back(element.value->view().as_string());
      } else if (element.value && element.value->type() == Type::number) {
        numbers.push_back(element.value->view().as_number());
      } else {
        fail(start, "a set holds strings or numbers: <<\"a\", \"b\">> or <<1, 2>>");
      }
    }
    if (strings.empty() == numbers.empty()) fail(start, "a set holds strings or numbers, and at least one");
    try {
      return strings.empty() ? Value::number_set(numbers) : Value::string_set(strings);
    } catch (Error const& error) {
      fail(start, error.what());
    }
  }

  void index() {
    std::size_t const end = written_.find(']', position_);
    if (end == std::string_view::npos) fail(position_, "the [ has no counterpart");
    std::string_view const digits = written_.substr(position_ + 1, end - position_ - 1);
    if (digits.empty() || !std::ranges::all_of(digits, is_digit)) fail(position_, "an index is a number, such as [0]");
    add({Token::Kind::symbol, std::string(written_.substr(position_, end + 1 - position_))});
    position_ = end + 1;
  }

  void symbol() {
    for (auto const& [spelling, meaning] : symbols) {
      if (!written_.substr(position_).starts_with(spelling)) continue;
      position_ += spelling.size();
      return add({Token::Kind::symbol, std::string(meaning)});
    }
    fail(position_, std::string("unexpected ") + written_[position_]);
  }

  [[nodiscard]] bool follows_operand() const {
    if (tokens_.empty()) return false;
    Token const& last = tokens_.back();
    return last.kind == Token::Kind::name || last.kind == Token::Kind::literal || last.is_symbol(")");
  }

  /// Whether a [ is an index: it follows a path without a space.
  [[nodiscard]] bool follows_name() const {
    if (tokens_.empty() || position_ == 0 || written_[position_ - 1] == ' ') return false;
    return tokens_.back().kind == Token::Kind::name || tokens_.back().text.ends_with(']');
  }

  static bool is_sign(char c) noexcept { return c == '+' || c == '-'; }

  static std::string upper_case(std::string_view text) {
    std::string upper(text);
    std::ranges::transform(upper, upper.begin(), [](char c) { return static_cast<char>(std::toupper(c)); });
    return upper;
  }

  void skip_spaces() {
    while (position_ < written_.size() && std::isspace(static_cast<unsigned char>(written_[position_])) != 0) {
      ++position_;
    }
  }

  [[nodiscard]] char at(std::size_t ahead) const {
    return position_ + ahead < written_.size() ? written_[position_ + ahead] : '\0';
  }

  void literal(Value value) { add({Token::Kind::literal, {}, std::move(value)}); }
  void add(Token token) { tokens_.push_back(std::move(token)); }

  [[noreturn]] void fail(std::size_t position, std::string const& reason) const {
    throw Misuse("in '" + std::string(written_) + "' at character " + std::to_string(position + 1) + ": " + reason);
  }

  std::string_view written_;
  std::size_t position_ = 0;
  std::vector<Token> tokens_;
};

}  // namespace

std::vector<Token> tokens_of(std::string_view written) { return Lexer(written).tokens(); }

}  // namespace dynamorm::cli
