#include "expression/tree.hpp"

namespace dynamorm::expression {

std::string_view operator_of(NodeKind kind) noexcept {
  constexpr std::string_view operators[] = {"",   "",    "",    "=",  "<>", "<", "<=",  ">",      ">=",  "BETWEEN",
                                            "IN", "NOT", "AND", "OR", "+",  "-", "SET", "REMOVE", "ADD", "DELETE"};
  return operators[static_cast<std::uint8_t>(kind)];
}

void Tree::reserve(std::size_t nodes, std::size_t steps) {
  nodes_.reserve(nodes);
  steps_.reserve(steps);
}

NodeIndex Tree::add(Node const& node) {
  nodes_.push_back(node);
  return static_cast<NodeIndex>(nodes_.size() - 1);
}

NodeIndex Tree::add_path(std::size_t steps) {
  return add(Node{.kind = NodeKind::path,
                  .first = static_cast<NodeIndex>(steps_.size() - steps),
                  .count = static_cast<NodeIndex>(steps)});
}

NodeIndex Tree::add(NodeKind kind, std::initializer_list<NodeIndex> children) {
  NodeIndex next = no_node;
  for (auto child = std::rbegin(children); child != std::rend(children); ++child) {
    nodes_[*child].next = next;
    next = *child;
  }
  return add(Node{.kind = kind, .first = next, .count = static_cast<NodeIndex>(children.size())});
}

void Tree::add_root(NodeIndex root) {
  if (first_root_ == no_node) {
    first_root_ = root;
  } else {
    nodes_[last_root_].next = root;
  }
  last_root_ = root;
}

}  // namespace dynamorm::expression
