// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "dynamorm/value_view.hpp"

namespace dynamorm::expression {

enum class Function : std::uint8_t {
  attribute_exists,
  attribute_not_exists,
  attribute_type,
  begins_with,
  contains,
  size,
  if_not_exists,
  list_append,
};

/// Returns the function with this case-sensitive name.
/// Rule from: "Condition and filter expressions, operators, and functions in DynamoDB", "Using update expressions in
/// DynamoDB".
[[nodiscard]] std::optional<Function> function_named(std::string_view name) noexcept;

/// Returns the name as written in expressions.
[[nodiscard]] std::string_view name_of(Function function) noexcept;

/// Returns the number of operands.
[[nodiscard]] constexpr std::size_t operands_of(Function function) noexcept {
  return function <= Function::attribute_not_exists || function == Function::size ? 1 : 2;
}

/// Returns whether the function belongs in update expressions; all others belong in conditions.
[[nodiscard]] constexpr bool is_update_function(Function function) noexcept {
  return function >= Function::if_not_exists;
}

/// Returns whether the function can be an operand: size in a condition, if_not_exists in an update.
[[nodiscard]] constexpr bool is_operand_function(Function function) noexcept {
  return function == Function::size || function == Function::if_not_exists;
}

/// Returns whether the function is a condition.
[[nodiscard]] constexpr bool is_predicate(Function function) noexcept { return function <= Function::contains; }

using NodeIndex = std::uint32_t;
constexpr NodeIndex no_node = 0xFFFFFFFF;

enum class NodeKind : std::uint8_t {
  path,
  value,
  function,
  equal,
  not_equal,
  less,
  less_equal,
  greater,
  greater_equal,
  between,  ///< Operand, lower bound, upper bound.
  in,       ///< Operand, then what it may be equal to.
  not_,
  and_,
  or_,
  plus,
  minus,
  set,              ///< Path, operand.
  remove,           ///< Path.
  add,              ///< Path, value.
  delete_elements,  ///< Path, value.
};

/// The operator as it is written in expressions: "=", "BETWEEN", "SET", …; for paths, values and functions empty.
[[nodiscard]] std::string_view operator_of(NodeKind kind) noexcept;

/// One part of a document path: an attribute's name, a placeholder for one, or a position in a list.
struct Step {
  enum class Kind : std::uint8_t { name, placeholder, position };
  Kind kind = Kind::name;
  std::uint32_t position = 0;
  std::string_view name{};  ///< As written until bound; then the attribute's name.

  [[nodiscard]] bool operator==(Step const&) const = default;
};

struct Node {
  NodeKind kind{};
  Function function{};         ///< Of a function.
  NodeIndex first = no_node;   ///< The first child; of a path the first step; of a parameter its rank.
  NodeIndex count = 0;         ///< How many children; of a path how many steps.
  NodeIndex next = no_node;    ///< The next child of the same parent.
  std::string_view written{};  ///< Of a value its placeholder, of a function its name.
  ValueView value{nullptr};    ///< Of a value, once bound.

  /// Returns whether the node is an unbound `?` of a PartiQL statement.
  [[nodiscard]] constexpr bool is_parameter() const noexcept { return kind == NodeKind::value && first != no_node; }
};

/// Returns whether the node is a condition, which is true or false of an item.
[[nodiscard]] constexpr bool is_predicate(Node const& node) noexcept {
  return node.kind == NodeKind::function ? is_predicate(node.function)
                                         : node.kind >= NodeKind::equal && node.kind <= NodeKind::or_;
}

/// An expression as a tree. Its nodes are in one array, in the order in which the text completes them, so children
/// precede their parents. Names and placeholders are views of the expression's text and, once bound, of the request's
/// names and values; the tree is valid as long as these are.
///
/// A condition has one root. An update has a root for each action, and a projection a root for each path, in order.
class Tree {
 public:
  class Children {
   public:
    class Iterator {
     public:
      Iterator(Node const* nodes, NodeIndex index) noexcept : nodes_(nodes), index_(index) {}
      Node const& operator*() const noexcept { return nodes_[index_]; }
      Iterator& operator++() noexcept {
        index_ = nodes_[index_].next;
        return *this;
      }
      bool operator==(Iterator const&) const noexcept = default;

     private:
      Node const* nodes_;
      NodeIndex index_;
    };

    Children(Node const* nodes, NodeIndex first) noexcept : nodes_(nodes), first_(first) {}
    [[nodiscard]] Iterator begin() const noexcept { return {nodes_, first_}; }
    [[nodiscard]] Iterator end() const noexcept { return {nodes_, no_node}; }

   private:
    Node const* nodes_;
    NodeIndex first_;
  };

  Tree() = default;
  Tree(Tree&&) = default;
  Tree& operator=(Tree&&) = default;
  Tree(Tree const&) = delete;  // views in nodes would point into the original
  Tree& operator=(Tree const&) = delete;

  /// Returns a copy in which `bind` has given each parameter its value. It views what the original views.
  template <class Bind>
  [[nodiscard]] Tree with_values(Bind bind) const {
    Tree copy;
    copy.nodes_ = nodes_;
    copy.steps_ = steps_;
    copy.first_root_ = first_root_;
    copy.last_root_ = last_root_;
    for (Node& node : copy.nodes_) {
      if (node.is_parameter()) bind(node);
    }
    return copy;
  }

  /// Returns a copy of an unbound tree that views `to` where the original views `from`, an equal text.
  [[nodiscard]] Tree copy_over(std::string_view from, std::string_view to) const;

  void reserve(std::size_t nodes, std::size_t steps);
  void add_step(Step const& step) { steps_.push_back(step); }
  /// Adds a path of the last `steps` steps.
  NodeIndex add_path(std::size_t steps);
  NodeIndex add(NodeKind kind, std::initializer_list<NodeIndex> children);
  NodeIndex add(Node const& node);
  void add_root(NodeIndex root);
  void set_next(NodeIndex node, NodeIndex next) noexcept { nodes_[node].next = next; }

  [[nodiscard]] std::vector<Node>& nodes() noexcept { return nodes_; }
  [[nodiscard]] std::vector<Node> const& nodes() const noexcept { return nodes_; }
  [[nodiscard]] Node const& operator[](NodeIndex index) const noexcept { return nodes_[index]; }
  [[nodiscard]] NodeIndex index_of(Node const& node) const noexcept {
    return static_cast<NodeIndex>(&node - nodes_.data());
  }
  /// Whether the tree has no root. A parsed tree always has one.
  [[nodiscard]] bool empty() const noexcept { return first_root_ == no_node; }
  [[nodiscard]] Node const& root() const noexcept { return nodes_[first_root_]; }
  [[nodiscard]] Children roots() const noexcept { return {nodes_.data(), first_root_}; }
  [[nodiscard]] Children children(Node const& parent) const noexcept { return {nodes_.data(), parent.first}; }
  [[nodiscard]] Node const& first_child(Node const& parent) const noexcept { return nodes_[parent.first]; }
  [[nodiscard]] Node const& second_child(Node const& parent) const noexcept {
    return nodes_[nodes_[parent.first].next];
  }
  [[nodiscard]] std::span<Step> steps(Node const& path) noexcept { return {steps_.data() + path.first, path.count}; }
  [[nodiscard]] std::span<Step const> steps(Node const& path) const noexcept {
    return {steps_.data() + path.first, path.count};
  }

 private:
  std::vector<Node> nodes_;
  std::vector<Step> steps_;
  NodeIndex first_root_ = no_node;
  NodeIndex last_root_ = no_node;
};

}  // namespace dynamorm::expression
