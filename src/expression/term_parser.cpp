// SPDX-License-Identifier: Apache-2.0
#include "expression/term_parser.hpp"

#include <optional>
#include <string>

namespace dynamorm::expression {
namespace {

/// Returns the operator for a token between two operands, in expressions of this kind.
std::optional<NodeKind> operation_of(TokenKind token, Kind kind) noexcept {
  if (is_condition(kind) && token >= TokenKind::equal && token <= TokenKind::greater_equal) {
    auto const comparator = static_cast<std::uint8_t>(token) - static_cast<std::uint8_t>(TokenKind::equal);
    return static_cast<NodeKind>(static_cast<std::uint8_t>(NodeKind::equal) + comparator);
  }
  if (kind == Kind::update && token == TokenKind::plus) return NodeKind::plus;
  if (kind == Kind::update && token == TokenKind::minus) return NodeKind::minus;
  return std::nullopt;
}

}  // namespace

NodeIndex TermParser::parse() {
  stack_.clear();
  while (begin_term()) {
    Next next = end_term();
    while (next == Next::look_again) next = end_term();
    if (next == Next::done) return term_.node;
    if (next == Next::failed) break;
  }
  return syntax_.fail();
}

bool TermParser::begin_term() {
  for (;;) {
    switch (syntax_.token().kind) {
      case TokenKind::keyword_not:
        if (!is_condition(syntax_.kind()) || !statement_may_begin()) return false;
        stack_.push_back({.kind = Pending::Kind::negation});
        syntax_.take();
        break;
      case TokenKind::open_parenthesis:
        stack_.push_back({.kind = Pending::Kind::group, .takes_statement = statement_may_begin()});
        syntax_.take();
        break;
      case TokenKind::value_placeholder:
        term_ = {.node = syntax_.value()};
        return true;
      case TokenKind::name:
        if (syntax_.peek().kind == TokenKind::open_parenthesis) {
          begin_function();
          break;
        }
        [[fallthrough]];
      case TokenKind::name_placeholder:
        term_ = {.node = syntax_.path()};
        return term_.node != no_node;
      default:
        return false;
    }
  }
}

void TermParser::begin_function() {
  std::string_view const name = syntax_.text_of(syntax_.take());
  syntax_.take();
  std::optional<Function> const function = function_named(name);
  bool const in_update = syntax_.kind() == Kind::update;
  if (!function) {
    syntax_.refuse_at(syntax_.place_of(name), "Invalid function name; function: " + std::string(name));
  } else if (is_update_function(*function) != in_update) {
    syntax_.refuse_at(syntax_.place_of(name), "The function is not allowed in " +
                                                  std::string(in_update ? "an update" : "a condition") +
                                                  " expression; function: " + std::string(name));
  }
  stack_.push_back({.kind = Pending::Kind::list, .node_kind = NodeKind::function, .function_name = name});
}

TermParser::Next TermParser::end_term() {
  if (stack_.empty()) return end_operand_of_statement();
  switch (stack_.back().kind) {
    case Pending::Kind::operation:
      return end_operation();
    case Pending::Kind::between_low:
      return end_lower_bound();
    case Pending::Kind::between_high:
      return end_between();
    case Pending::Kind::list:
      return end_list_element();
    default:
      return end_operand_of_statement();
  }
}

/// Handles an operand where a statement may begin: the operand must continue as one, or its parenthesis must close.
TermParser::Next TermParser::end_operand_of_statement() {
  if (term_.which != Class::statement && statement_may_begin()) {
    if (std::optional<NodeKind> const operation = operation_of(syntax_.token().kind, syntax_.kind())) {
      use_as_operand(term_);
      stack_.push_back({.kind = Pending::Kind::operation, .node_kind = *operation, .left = term_.node});
      syntax_.take();
      return Next::operand;
    }
    if (is_condition(syntax_.kind()) && syntax_.take(TokenKind::keyword_between)) {
      use_as_operand(term_);
      stack_.push_back({.kind = Pending::Kind::between_low, .left = term_.node});
      return Next::operand;
    }
    if (is_condition(syntax_.kind()) && syntax_.take(TokenKind::keyword_in)) {
      if (!syntax_.take(TokenKind::open_parenthesis)) return Next::failed;
      use_as_operand(term_);
      stack_.push_back({.kind = Pending::Kind::list, .node_kind = NodeKind::in});
      append_to_list(term_.node);
      return Next::operand;
    }
  }
  if (pending(Pending::Kind::group) && syntax_.at(TokenKind::close_parenthesis)) return close_group();
  if (is_condition(syntax_.kind())) return end_condition();
  return stack_.empty() ? Next::done : Next::failed;
}

TermParser::Next TermParser::end_condition() {
  if (term_.which == Class::operand || !statement_may_begin()) return Next::failed;
  use_as_condition(term_);
  if (pending(Pending::Kind::negation)) {
    return become_statement(syntax_.tree().add(NodeKind::not_, {term_.node}));
  }
  bool const in_junction = pending(Pending::Kind::junction);
  bool const in_and = in_junction && stack_.back().node_kind == NodeKind::and_;
  if (syntax_.at(TokenKind::keyword_and) && !in_and) return begin_junction(NodeKind::and_);
  if (syntax_.at(TokenKind::keyword_or) && !in_junction) return begin_junction(NodeKind::or_);
  if (in_junction) {
    return become_statement(syntax_.tree().add(stack_.back().node_kind, {stack_.back().left, term_.node}));
  }
  return stack_.empty() ? Next::done : Next::failed;
}

TermParser::Next TermParser::begin_junction(NodeKind kind) {
  stack_.push_back({.kind = Pending::Kind::junction, .node_kind = kind, .left = term_.node});
  syntax_.take();
  return Next::operand;
}

TermParser::Next TermParser::end_operation() {
  use_as_operand(term_);
  return become_statement(syntax_.tree().add(stack_.back().node_kind, {stack_.back().left, term_.node}));
}

TermParser::Next TermParser::end_lower_bound() {
  use_as_operand(term_);
  if (!syntax_.take(TokenKind::keyword_and)) return Next::failed;
  stack_.back().kind = Pending::Kind::between_high;
  stack_.back().low = term_.node;
  return Next::operand;
}

TermParser::Next TermParser::end_between() {
  use_as_operand(term_);
  Pending const& between = stack_.back();
  return become_statement(syntax_.tree().add(NodeKind::between, {between.left, between.low, term_.node}));
}

TermParser::Next TermParser::end_list_element() {
  use_as_operand(term_);
  append_to_list(term_.node);
  if (syntax_.take(TokenKind::comma)) return Next::operand;
  return syntax_.take(TokenKind::close_parenthesis) ? close_list() : Next::failed;
}

TermParser::Next TermParser::close_list() {
  Pending const list = stack_.back();
  std::optional<Function> const function = function_named(list.function_name);
  NodeIndex const node = syntax_.tree().add(Node{.kind = list.node_kind,
                                                 .function = function.value_or(Function{}),
                                                 .first = list.first,
                                                 .count = list.count,
                                                 .written = list.function_name});
  become_statement(node);
  if (list.node_kind == NodeKind::function) term_.which = Class::function;
  return Next::look_again;
}

TermParser::Next TermParser::close_group() {
  if (term_.parenthesised) syntax_.refuse_redundant_parentheses();
  term_.parenthesised = true;
  stack_.pop_back();
  syntax_.take();
  return Next::look_again;
}

/// Completes the pending entry on top of the stack: `node` replaces it.
TermParser::Next TermParser::become_statement(NodeIndex node) {
  stack_.pop_back();
  term_ = {.node = node, .which = Class::statement};
  return Next::look_again;
}

void TermParser::use_as_operand(Term const& term) {
  Node const& node = syntax_.tree()[term.node];
  if (term.which != Class::function || is_operand_function(node.function)) return;
  syntax_.refuse_at(
      syntax_.place_of(node.written),
      "The function is not allowed to be used this way in an expression; function: " + std::string(node.written));
}

void TermParser::use_as_condition(Term const& term) {
  Node const& node = syntax_.tree()[term.node];
  if (term.which != Class::function || node.function != Function::size) return;
  syntax_.refuse_at(syntax_.place_of(node.written),
                    "The function is not allowed to be used this way in an expression; function: size");
}

void TermParser::append_to_list(NodeIndex node) {
  Pending& list = stack_.back();
  if (list.first == no_node) {
    list.first = node;
  } else {
    syntax_.tree().set_next(list.last, node);
  }
  list.last = node;
  ++list.count;
}

bool TermParser::statement_may_begin() const noexcept {
  if (stack_.empty()) return true;
  Pending const& top = stack_.back();
  if (top.kind == Pending::Kind::group) return top.takes_statement;
  return top.kind == Pending::Kind::negation || top.kind == Pending::Kind::junction;
}

bool TermParser::pending(Pending::Kind kind) const noexcept { return !stack_.empty() && stack_.back().kind == kind; }

}  // namespace dynamorm::expression
