// SPDX-License-Identifier: Apache-2.0
#include "partiql/input.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/ascii.hpp"
#include "expression/kind.hpp"
#include "expression/limits.hpp"
#include "partiql/words.hpp"

namespace dynamorm::partiql {

using expression::no_node;
using expression::Node;
using expression::NodeIndex;
using expression::NodeKind;
using expression::Step;
using expression::Tree;

bool Input::is_word(Token const& token, std::string_view word) const noexcept {
  bool const is_any = token.kind == TokenKind::word || token.kind == TokenKind::keyword;
  return is_any && equals_ignoring_case(text_of(token), word);
}

std::string Input::word_of(Token const& token) const {
  std::string word;
  append_lower_case(word, text_of(token));
  return word;
}

bool Input::at_call() const noexcept {
  if (peek().kind != TokenKind::open_parenthesis) return false;
  return at(TokenKind::word) || (at(TokenKind::keyword) && is_function(text_of(token())));
}

Token Input::take() noexcept {
  Token const taken = token();
  if (at_ + 1 < tokens_.size()) ++at_;
  return taken;
}

bool Input::take(TokenKind kind) noexcept {
  if (!at(kind)) return false;
  take();
  return true;
}

bool Input::take_word(std::string_view word) noexcept {
  if (!at_word(word)) return false;
  take();
  return true;
}

std::string_view Input::take_name() {
  Token const name = take();
  if (name.kind == TokenKind::word) return text_of(name);
  std::string_view const quoted = text_of(name);
  std::string_view const inner = quoted.substr(1, quoted.size() - 2);
  if (inner.empty()) refuse("Path component cannot be an empty string");
  return inner.find('"') == std::string_view::npos ? inner : statement_.names.emplace_back(unquoted(quoted));
}

NodeIndex Input::path(Tree& tree) {
  tree.add_step({.kind = Step::Kind::name, .name = take_name()});
  std::size_t steps = 1;
  for (; at(TokenKind::dot) || at(TokenKind::open_bracket); ++steps) {
    if (!step(tree)) return no_node;
  }
  if (steps > expression::max_path_depth) {
    refuse("The document path has too many nesting levels; nesting levels: " + std::to_string(steps));
  }
  return tree.add_path(steps);
}

bool Input::step(Tree& tree) {
  if (take(TokenKind::open_bracket)) return position(tree);
  take();
  if (!at_name()) return fail("Invalid path dot component") != no_node;
  tree.add_step({.kind = Step::Kind::name, .name = take_name()});
  return true;
}

bool Input::position(Tree& tree) {
  bool const negative = take(TokenKind::minus);
  Token const number = token();
  std::string_view const digits = text_of(number);
  if (number.kind != TokenKind::number || !std::ranges::all_of(digits, is_digit)) {
    return fail("Invalid path component") != no_node;
  }
  take();
  if (!take(TokenKind::close_bracket)) return fail("Expected ']'") != no_node;
  std::uint32_t position = 0;
  auto const [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), position);
  bool const in_range = error == std::errc() && position <= (negative ? 0 : expression::max_list_position);
  if (!in_range) {
    refuse("List index is not within the allowable range; index: [" + std::string(negative ? "-" : "") +
               std::string(digits) + "]",
           number);
  }
  tree.add_step({.kind = Step::Kind::position, .position = position, .name = {}});
  return true;
}

bool Input::signs_precede(TokenKind kind) const noexcept {
  std::size_t at = at_;
  while (tokens_[at].kind == TokenKind::plus || tokens_[at].kind == TokenKind::minus) ++at;
  return at > at_ && tokens_[at].kind == kind;
}

NodeIndex Input::parameter(Tree& tree) {
  take();
  return tree.add(Node{.kind = NodeKind::value, .first = static_cast<NodeIndex>(statement_.parameters++)});
}

NodeIndex Input::literal(Tree& tree, Value value) {
  return tree.add(Node{.kind = NodeKind::value, .value = statement_.literals.emplace_back(std::move(value))});
}

NodeIndex Input::fail(std::string_view detail) {
  if (!syntax_error_) syntax_error_ = detail;
  return no_node;
}

NodeIndex Input::fail_at_term() {
  if (!at(TokenKind::keyword)) {
    bool const is_symbol = token().kind >= TokenKind::star;
    return fail(is_symbol ? "Unexpected operator" : "Unexpected term");
  }
  return fail(is_operator(text_of(token())) ? "Unexpected operator" : "Unexpected keyword");
}

void Input::refuse(std::string message) {
  if (!refusal_) refusal_ = std::move(message);
}

void Input::check_later(Tree const& tree, NodeIndex node, std::string unless_set) {
  bool const in_where = &tree == &statement_.where;
  if (refusal_ || (!in_where && &tree != &statement_.update)) return;
  auto const place = in_where ? Statement::Check::Place::where : Statement::Check::Place::update;
  statement_.checks.push_back({.place = place, .node = node, .unless_set = std::move(unless_set)});
}

void Input::refuse_column(std::string const& message, Token const& at, std::optional<std::string> refusal) {
  refusal_ = std::move(refusal);
  if (statement_.column_refusal.empty()) statement_.column_refusal = message + place(at);
}

Status Input::finish() {
  if (syntax_error_) return refuse_syntax(*syntax_error_);
  if (refusal_) statement_.refusal = *refusal_;
  return {};
}

Failure refuse_syntax(std::string_view detail) {
  return expression::refuse("Statement wasn't well formed, can't be processed: " + std::string(detail));
}

}  // namespace dynamorm::partiql
