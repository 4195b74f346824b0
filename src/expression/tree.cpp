// SPDX-License-Identifier: Apache-2.0
#include "expression/tree.hpp"

#include <algorithm>
#include <array>

namespace dynamorm::expression {
namespace {

constexpr std::array<std::string_view, 8> names = {
    "attribute_exists", "attribute_not_exists", "attribute_type", "begins_with", "contains", "size",
    "if_not_exists",    "list_append"};

}  // namespace

std::optional<Function> function_named(std::string_view name) noexcept {
  auto const found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<Function>(found - names.begin());
}

std::string_view name_of(Function function) noexcept { return names[static_cast<std::uint8_t>(function)]; }

std::string_view operator_of(NodeKind kind) noexcept {
  constexpr std::string_view operators[] = {"",   "",    "",    "=",  "<>", "<", "<=",  ">",      ">=",  "BETWEEN",
                                            "IN", "NOT", "AND", "OR", "+",  "-", "SET", "REMOVE", "ADD", "DELETE"};
  return operators[static_cast<std::uint8_t>(kind)];
}

Tree Tree::copy_over(std::string_view from, std::string_view to) const {
  auto const move = [from, to](std::string_view& part) {
    if (!part.empty()) part = to.substr(static_cast<std::size_t>(part.data() - from.data()), part.size());
  };
  Tree copy;
  copy.nodes_ = nodes_;
  copy.steps_ = steps_;
  copy.first_root_ = first_root_;
  copy.last_root_ = last_root_;
  for (Node& node : copy.nodes_) move(node.written);
  for (Step& step : copy.steps_) move(step.name);
  return copy;
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
