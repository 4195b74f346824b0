// SPDX-License-Identifier: Apache-2.0
#include "expression/syntax.hpp"

#include <charconv>

#include "expression/limits.hpp"
#include "expression/reserved_words.hpp"

namespace dynamorm::expression {

Syntax::Syntax(Kind kind, std::string_view text) : kind_(kind), text_(text), lexer_(text), current_(lexer_.next()) {
  tree_.reserve(text.size() / 4 + 4, text.size() / 8 + 2);
}

std::string_view Syntax::text_of(Token const& token) const noexcept {
  return text_.substr(token.begin, token.end - token.begin);
}

std::uint32_t Syntax::place_of(std::string_view part) const noexcept {
  return static_cast<std::uint32_t>(part.data() - text_.data());
}

Token Syntax::take() noexcept {
  previous_ = current_;
  current_ = lexer_.next();
  return previous_;
}

bool Syntax::take(TokenKind kind) noexcept {
  if (!at(kind)) return false;
  take();
  return true;
}

NodeIndex Syntax::path() {
  if (!name_step()) return fail();
  std::size_t steps = 1;
  for (; at(TokenKind::dot) || at(TokenKind::open_bracket); ++steps) {
    if (!step()) return fail();
  }
  return tree_.add_path(steps);
}

NodeIndex Syntax::value() {
  if (!at(TokenKind::value_placeholder)) return fail();
  return tree_.add(Node{.kind = NodeKind::value, .written = text_of(take())});
}

bool Syntax::step() {
  if (take(TokenKind::dot)) return name_step();
  take();
  return position_step() && take(TokenKind::close_bracket);
}

bool Syntax::name_step() {
  std::string_view const name = text_of(current_);
  if (take(TokenKind::name_placeholder)) {
    tree_.add_step({.kind = Step::Kind::placeholder, .name = name});
    return true;
  }
  if (!take(TokenKind::name)) return false;
  if (is_reserved_word(name, kind_)) {
    refuse_at(place_of(name), "Attribute name is a reserved keyword; reserved keyword: " + std::string(name));
  }
  tree_.add_step({.kind = Step::Kind::name, .name = name});
  return true;
}

bool Syntax::position_step() {
  std::string_view const digits = text_of(current_);
  if (!take(TokenKind::integer)) return false;
  std::uint32_t position = 0;
  auto const [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), position);
  if (error != std::errc() || position > max_list_position) {
    refuse_at(place_of(digits), "List index is not within the allowable range; index: [" + std::string(digits) + "]");
  }
  tree_.add_step({.kind = Step::Kind::position, .position = position});
  return true;
}

NodeIndex Syntax::fail() noexcept {
  failed_ = true;
  return no_node;
}

void Syntax::refuse_at(std::uint32_t place, std::string why) {
  if (!refused_why_.empty() && refused_place_ <= place) return;
  refused_place_ = place;
  refused_why_ = std::move(why);
}

std::optional<std::string> Syntax::refusal() const {
  if (failed_) return describe_syntax_error();
  if (redundant_parentheses_) return "The expression has redundant parentheses;";
  if (!refused_why_.empty()) return refused_why_;
  return std::nullopt;
}

std::string Syntax::describe_syntax_error() const {
  bool const at_end = at(TokenKind::end);
  Lexer lexer = lexer_;
  Token const next = at_end ? current_ : lexer.next();
  std::size_t const near_end = next.kind == TokenKind::end ? text_.size() : next.end;
  std::string_view const token = at_end ? "<EOF>" : text_of(current_);
  std::string_view const near = text_.substr(previous_.begin, near_end - previous_.begin);
  return "Syntax error; token: \"" + std::string(token) + "\", near: \"" + std::string(near) + "\"";
}

}  // namespace dynamorm::expression
