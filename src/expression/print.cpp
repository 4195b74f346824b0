// SPDX-License-Identifier: Apache-2.0
#include "expression/print.hpp"

#include <string_view>
#include <utility>

namespace dynamorm::expression {
namespace {

/// How tightly a node binds, loosest first.
enum class Binding : std::uint8_t { or_, and_, not_, rest };

Binding binding_of(Node const& node) noexcept {
  switch (node.kind) {
    case NodeKind::or_:
      return Binding::or_;
    case NodeKind::and_:
      return Binding::and_;
    case NodeKind::not_:
      return Binding::not_;
    default:
      return Binding::rest;
  }
}

bool is_action(NodeKind kind) noexcept { return kind >= NodeKind::set; }

class Printer {
 public:
  explicit Printer(Tree const& tree) : tree_(tree) {}

  std::string print() {
    Node const* previous = nullptr;
    for (Node const& root : tree_.roots()) {
      bool const same_clause = previous != nullptr && previous->kind == root.kind;
      if (previous != nullptr) text_ += same_clause ? ", " : " ";
      if (is_action(root.kind) && !same_clause) text_.append(operator_of(root.kind)).append(" ");
      node(root);
      previous = &root;
    }
    return std::move(text_);
  }

 private:
  void node(Node const& node) {
    switch (node.kind) {
      case NodeKind::path:
        return path(node);
      case NodeKind::value:
        return value(node);
      case NodeKind::function:
        text_ += node.written.empty() ? name_of(node.function) : node.written;
        return list(tree_.children(node).begin(), tree_.children(node).end());
      case NodeKind::between:
        return between(node);
      case NodeKind::in:
        return in(node);
      case NodeKind::not_:
        text_ += "NOT ";
        return operand(tree_.first_child(node), Binding::not_);
      case NodeKind::remove:
        return path(tree_.first_child(node));
      case NodeKind::set:
        return infix(node, "=");
      case NodeKind::add:
      case NodeKind::delete_elements:
        return infix(node, "");
      default:
        return infix(node, operator_of(node.kind));
    }
  }

  void path(Node const& node) {
    std::string_view separator;
    for (Step const& step : tree_.steps(node)) {
      if (step.kind == Step::Kind::position) {
        text_ += "[" + std::to_string(step.position) + "]";
      } else {
        text_.append(separator).append(step.name);
      }
      separator = ".";
    }
  }

  void value(Node const& node) { text_ += node.written.empty() ? node.value.to_string() : std::string(node.written); }

  /// AND and OR are left-associative: on their right, the same operator needs parentheses.
  void infix(Node const& node, std::string_view symbol) {
    bool const junction = node.kind == NodeKind::and_ || node.kind == NodeKind::or_;
    auto const tighter = static_cast<Binding>(static_cast<std::uint8_t>(binding_of(node)) + 1);
    operand(tree_.first_child(node), binding_of(node));
    text_ += " ";
    if (!symbol.empty()) text_.append(symbol).append(" ");
    operand(tree_.second_child(node), junction ? tighter : binding_of(node));
  }

  void between(Node const& node) {
    auto child = tree_.children(node).begin();
    for (std::string_view const separator : {" BETWEEN ", " AND ", ""}) {
      this->node(*child);
      text_ += separator;
      ++child;
    }
  }

  void in(Node const& node) {
    auto child = tree_.children(node).begin();
    this->node(*child);
    text_ += " IN ";
    list(++child, tree_.children(node).end());
  }

  void list(Tree::Children::Iterator element, Tree::Children::Iterator end) {
    std::string_view separator = "(";
    for (; element != end; ++element) {
      text_ += separator;
      node(*element);
      separator = ", ";
    }
    text_ += ")";
  }

  void operand(Node const& operand, Binding at_least) {
    bool const parentheses = binding_of(operand) < at_least;
    if (parentheses) text_ += "(";
    node(operand);
    if (parentheses) text_ += ")";
  }

  Tree const& tree_;
  std::string text_;
};

}  // namespace

std::string print(Tree const& tree) { return Printer(tree).print(); }

std::string describe(std::span<Step const> path) {
  std::string text = "[";
  for (Step const& step : path) {
    if (text.size() > 1) text += ", ";
    text += step.kind == Step::Kind::position ? "[" + std::to_string(step.position) + "]" : std::string(step.name);
  }
  return text + "]";
}

}  // namespace dynamorm::expression
