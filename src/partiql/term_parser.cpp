// SPDX-License-Identifier: Apache-2.0
#include "partiql/term_parser.hpp"

#include <algorithm>
#include <array>

#include "expression/limits.hpp"
#include "expression/operand_check.hpp"

namespace dynamorm::partiql {

using expression::Function;
using expression::is_predicate;
using expression::no_node;
using expression::Node;
using expression::NodeIndex;
using expression::NodeKind;

namespace {

/// A type that IS tests for: its name in PartiQL, and the descriptor of DynamoDB's type; empty if there is no such
/// type.
struct TypeName {
  std::string_view name;
  std::string_view descriptor;
};

constexpr std::array type_names = {
    TypeName{"any", ""},         TypeName{"bag", ""},      TypeName{"blob", "B"},     TypeName{"bool", "BOOL"},
    TypeName{"boolean", "BOOL"}, TypeName{"char", ""},     TypeName{"character", ""}, TypeName{"clob", ""},
    TypeName{"date", ""},        TypeName{"decimal", ""},  TypeName{"double", ""},    TypeName{"float", ""},
    TypeName{"int", ""},         TypeName{"int2", ""},     TypeName{"int4", ""},      TypeName{"int8", ""},
    TypeName{"integer", ""},     TypeName{"integer2", ""}, TypeName{"integer4", ""},  TypeName{"integer8", ""},
    TypeName{"list", "L"},       TypeName{"missing", ""},  TypeName{"null", "NULL"},  TypeName{"numeric", "N"},
    TypeName{"real", ""},        TypeName{"sexp", ""},     TypeName{"smallint", ""},  TypeName{"string", "S"},
    TypeName{"struct", "M"},     TypeName{"symbol", ""},   TypeName{"time", ""},      TypeName{"timestamp", ""},
    TypeName{"tuple", "M"},      TypeName{"varchar", ""},
};

NodeKind comparator_of(TokenKind kind) noexcept {
  switch (kind) {
    case TokenKind::equal:
      return NodeKind::equal;
    case TokenKind::not_equal:
      return NodeKind::not_equal;
    case TokenKind::less:
      return NodeKind::less;
    case TokenKind::less_equal:
      return NodeKind::less_equal;
    case TokenKind::greater:
      return NodeKind::greater;
    default:
      return NodeKind::greater_equal;
  }
}

bool is_sum(NodeKind kind) noexcept { return kind == NodeKind::plus || kind == NodeKind::minus; }

/// Returns whether the check of an operator or function looks at the value of a parameter.
bool needs_values(expression::Tree const& tree, Node const& node) {
  bool const takes_any = node.kind == NodeKind::equal || node.kind == NodeKind::not_equal || node.kind == NodeKind::in;
  if (takes_any || node.kind == NodeKind::not_) return false;
  for (Node const& operand : tree.children(node)) {
    if (operand.is_parameter()) return true;
  }
  return false;
}

}  // namespace

bool TermParser::condition() {
  NodeIndex const root = disjunction();
  if (root == no_node) return false;
  if (!is_predicate(tree_[root])) input_.refuse("WHERE clause must contain an expression that resolves to a boolean");
  tree_.add_root(root);
  return true;
}

NodeIndex TermParser::operand_of_set() {
  NodeIndex const node = disjunction();
  if (node == no_node) return no_node;
  bool const calculates = is_sum(tree_[node].kind) || tree_[node].kind == NodeKind::function;
  if (!calculates) {
    require_operand(tree_[node]);
  } else {
    for (Node const& operand : tree_.children(tree_[node])) require_operand(operand);
  }
  return node;
}

NodeIndex TermParser::disjunction() {
  NodeIndex left = conjunction();
  while (left != no_node && input_.at_word("or")) left = infix(NodeKind::or_, left, &TermParser::conjunction);
  return left;
}

NodeIndex TermParser::conjunction() {
  NodeIndex left = negation();
  while (left != no_node && input_.at_word("and")) left = infix(NodeKind::and_, left, &TermParser::negation);
  return left;
}

NodeIndex TermParser::negation() {
  std::size_t negations = 0;
  while (input_.take_word("not")) ++negations;
  NodeIndex node = equality();
  for (; node != no_node && negations > 0; --negations) {
    if (!is_predicate(tree_[node])) input_.refuse("The argument to NOT must be a Type or Expression");
    node = check(tree_.add(NodeKind::not_, {node}));
  }
  return node;
}

NodeIndex TermParser::equality() {
  NodeIndex left = relation();
  while (left != no_node) {
    if (input_.at(TokenKind::equal) || input_.at(TokenKind::not_equal)) {
      left = infix(comparator_of(input_.token().kind), left, &TermParser::relation);
    } else if (input_.at_word("is")) {
      left = type_test(left);
    } else if (input_.at_word("in") || at_negated("in")) {
      left = list_test(left);
    } else {
      break;
    }
  }
  return left;
}

NodeIndex TermParser::relation() {
  NodeIndex left = sum();
  while (left != no_node) {
    TokenKind const kind = input_.token().kind;
    if (kind >= TokenKind::less && kind <= TokenKind::greater_equal) {
      left = infix(comparator_of(kind), left, &TermParser::sum);
    } else if (input_.at_word("between") || at_negated("between")) {
      left = range_test(left);
    } else if (input_.at_word("like") || at_negated("like")) {
      left = like_test(left);
    } else {
      break;
    }
  }
  return left;
}

NodeIndex TermParser::sum() {
  NodeIndex left = primary();
  while (left != no_node && (input_.at(TokenKind::plus) || input_.at(TokenKind::minus))) {
    NodeKind const kind = input_.at(TokenKind::plus) ? NodeKind::plus : NodeKind::minus;
    left = infix(kind, left, &TermParser::primary);
  }
  return left;
}

NodeIndex TermParser::primary() {
  LiteralParser literal(input_);
  if (input_.at_call()) return call();
  if (literal.begins()) return literal.value(tree_);
  if (input_.at(TokenKind::parameter)) return input_.parameter(tree_);
  if (input_.at(TokenKind::open_parenthesis)) return group();
  if (input_.at_name()) return input_.path(tree_);
  if (input_.at(TokenKind::plus) || input_.at(TokenKind::minus)) return signed_term();
  if (!input_.take_word("missing")) return input_.fail_at_term();
  input_.refuse("MISSING must be compared using IS operator");
  return input_.literal(tree_, nullptr);
}

/// Rejects a sign before anything except a number.
NodeIndex TermParser::signed_term() {
  std::string const operation = input_.at(TokenKind::plus) ? "Pos" : "Neg";
  while (input_.at(TokenKind::plus) || input_.at(TokenKind::minus)) input_.take();
  input_.refuse("Unsupported operation: " + operation);
  return primary();
}

NodeIndex TermParser::group() {
  input_.take();
  if (!input_.enter()) return input_.fail_for_depth();
  NodeIndex const node = disjunction();
  input_.leave();
  if (node == no_node || input_.take(TokenKind::close_parenthesis)) return node;
  return input_.fail("Expected ')'");
}

NodeIndex TermParser::call() {
  Token const at = input_.take();
  std::string const name = input_.word_of(at);
  input_.take();
  Siblings operands;
  if (!terms(TokenKind::close_parenthesis, operands)) return no_node;
  auto const function = expression::function_named(name);
  bool const belongs_here = function && *function != Function::if_not_exists &&
                            expression::is_update_function(*function) == (use_ == Use::update);
  if (!belongs_here) {
    input_.refuse("Unrecognized function: " + name, at);
    return input_.literal(tree_, nullptr);
  }
  return check(tree_.add(
      Node{.kind = NodeKind::function, .function = *function, .first = operands.first, .count = operands.count}));
}

NodeIndex TermParser::infix(NodeKind kind, NodeIndex left, Side side) {
  input_.take();
  if (input_.at_end()) return input_.fail("Missing right-hand side expression of infix operator");
  NodeIndex const right = (this->*side)();
  return right == no_node ? no_node : check(tree_.add(kind, {left, right}));
}

NodeIndex TermParser::type_test(NodeIndex left) {
  input_.take();
  bool const negated = input_.take_word("not");
  bool const is_word = input_.at(TokenKind::word) || input_.at(TokenKind::keyword);
  std::string const type = is_word ? input_.word_of(input_.token()) : "";
  if (std::ranges::find(type_names, type, &TypeName::name) == type_names.end())
    return input_.fail("Expected type name");
  input_.take();
  if (type == "double" && !input_.take_word("precision")) return input_.fail("Expected type name");
  if (type == "character") (void)input_.take_word("varying");
  if (tree_[left].kind > NodeKind::value) {
    input_.refuse("The left hand side argument to IS must be a Variable Reference, Literal, or Path");
  }
  NodeIndex const test = test_of_type(left, type);
  return negated ? check(tree_.add(NodeKind::not_, {test})) : test;
}

NodeIndex TermParser::test_of_type(NodeIndex left, std::string const& type) {
  Node test{.kind = NodeKind::function, .function = Function::attribute_type, .first = left, .count = 2};
  if (type == "missing") {
    test.function = Function::attribute_not_exists;
    test.count = 1;
    return tree_.add(test);
  }
  std::string_view const descriptor = std::ranges::find(type_names, type, &TypeName::name)->descriptor;
  if (descriptor.empty()) input_.refuse("Unsupported operation: IsType");
  tree_.set_next(left, input_.literal(tree_, descriptor));
  return tree_.add(test);
}

NodeIndex TermParser::list_test(NodeIndex left) {
  bool const negated = input_.take_word("not");
  input_.take();
  bool const bracket = input_.at(TokenKind::open_bracket);
  Siblings operands;
  append(operands, left);
  if (bracket || input_.at(TokenKind::open_parenthesis)) {
    input_.take();
    if (!terms(bracket ? TokenKind::close_bracket : TokenKind::close_parenthesis, operands)) return no_node;
  } else if (sum() == no_node) {
    return no_node;
  }
  if (operands.count == 1) {
    input_.refuse(
        "IN operator must have a left hand argument of type Variable Reference and right hand argument of type Seq "
        "with at least one member");
  }
  NodeIndex const test = check(tree_.add(Node{.kind = NodeKind::in, .first = operands.first, .count = operands.count}));
  return negated ? check(tree_.add(NodeKind::not_, {test})) : test;
}

NodeIndex TermParser::range_test(NodeIndex left) {
  bool const negated = input_.take_word("not");
  input_.take();
  NodeIndex const low = sum();
  if (low == no_node) return no_node;
  if (!input_.take_word("and")) return input_.fail("Expected expression after AND");
  NodeIndex const high = sum();
  if (high == no_node) return no_node;
  NodeIndex const test = check(tree_.add(NodeKind::between, {left, low, high}));
  return negated ? check(tree_.add(NodeKind::not_, {test})) : test;
}

NodeIndex TermParser::like_test(NodeIndex left) {
  (void)input_.take_word("not");
  input_.take();
  NodeIndex const pattern = sum();
  if (pattern == no_node) return no_node;
  if (input_.take_word("escape") && sum() == no_node) return no_node;
  input_.refuse("Unsupported operation: Like");
  return tree_.add(NodeKind::equal, {left, pattern});
}

void TermParser::append(Siblings& siblings, NodeIndex node) {
  if (siblings.count++ == 0) {
    siblings.first = node;
  } else {
    tree_.set_next(siblings.last, node);
  }
  siblings.last = node;
}

bool TermParser::terms(TokenKind closing, Siblings& siblings) {
  if (!input_.enter()) return input_.fail_for_depth() != no_node;
  while (!input_.at(closing)) {
    NodeIndex const node = input_.take(TokenKind::star) ? input_.literal(tree_, nullptr) : disjunction();
    if (node == no_node) return false;
    append(siblings, node);
    if (!input_.take(TokenKind::comma) && !input_.at(closing))
      return input_.fail("Expected ',' or a closing token") != no_node;
  }
  input_.take();
  input_.leave();
  return true;
}

bool TermParser::at_negated(std::string_view word) const {
  return input_.at_word("not") && input_.is_word(input_.peek(), word);
}

/// Rejects an operator in an operand of a SET action, which may have only one operator.
void TermParser::require_operand(Node const& node) {
  if (node.kind <= NodeKind::value) return;
  std::string_view const name =
      node.kind == NodeKind::function ? name_of(node.function) : expression::operator_of(node.kind);
  input_.refuse("Unsupported operator in Update Expression. Operator: " + std::string(name));
}

void TermParser::require_predicates(NodeIndex junction) {
  for (Node const& side : tree_.children(tree_[junction])) {
    if (!is_predicate(side)) input_.refuse("The arguments to AND/OR must be Expressions");
  }
}

NodeIndex TermParser::check(NodeIndex index) {
  Node const& node = tree_[index];
  if (++operators_ > expression::max_operators) {
    input_.refuse("The expression contains too many operators; operator count: " + std::to_string(operators_));
  }
  if (node.kind == NodeKind::and_ || node.kind == NodeKind::or_) {
    require_predicates(index);
  } else if (is_sum(node.kind) && use_ == Use::condition) {
    input_.refuse("Unsupported operator in Condition Expression. Operator: " +
                  std::string(expression::operator_of(node.kind)));
  } else if (needs_values(tree_, node)) {
    input_.check_later(tree_, index);
  } else if (node.kind != NodeKind::not_) {
    auto const fault = node.kind == NodeKind::function ? fault_of_function(tree_, node, expression::Dialect::partiql)
                                                       : fault_of_operator(tree_, node);
    if (fault) input_.refuse(*fault);
  }
  return index;
}

}  // namespace dynamorm::partiql
