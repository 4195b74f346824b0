// SPDX-License-Identifier: Apache-2.0
#include "expression/operand_check.hpp"

#include <algorithm>

#include "base/base64.hpp"
#include "expression/compare.hpp"
#include "expression/limits.hpp"
#include "expression/print.hpp"

namespace dynamorm::expression {
namespace {

using Fault = std::optional<std::string>;

/// The type of an operand, if it does not depend on the item: that of a value, of size() and of conditions.
std::optional<Type> known_type(Node const& operand) noexcept {
  if (operand.kind == NodeKind::value) return operand.value.type();
  if (operand.kind == NodeKind::function && operand.function == Function::size) return Type::number;
  if (is_predicate(operand)) return Type::boolean;
  return std::nullopt;
}

std::string wrong_type(std::string_view name, std::string_view type) {
  return "Incorrect operand type for operator or function; operator or function: " + std::string(name) +
         ", operand type: " + std::string(type);
}

template <class Allowed>
Fault fault_of_types(Tree const& tree, Node const& node, std::string_view name, Allowed allowed) {
  for (Node const& operand : tree.children(node)) {
    std::optional<Type> const type = known_type(operand);
    if (type && !allowed(*type)) return wrong_type(name, descriptor(*type));
  }
  return std::nullopt;
}

Fault fault_of_repeated_path(Tree const& tree, Node const& node, std::string_view name) {
  Node const& first = tree.first_child(node);
  if (first.kind != NodeKind::path) return std::nullopt;
  for (Node const& other : tree.children(node)) {
    if (&other == &first || other.kind != NodeKind::path || !same(tree.steps(first), tree.steps(other))) continue;
    return "The first operand must be distinct from the remaining operands for this operator or function; operator: " +
           std::string(name) + ", first operand: " + describe(tree.steps(first));
  }
  return std::nullopt;
}

std::string show(ValueView value) {
  std::string text = "AttributeValue: {" + std::string(descriptor(value.type())) + ":";
  if (value.is(Type::string)) {
    text += value.as_string();
  } else if (value.is(Type::number)) {
    text += value.as_number().to_string();
  } else {
    append_base64(text, value.as_bytes());
  }
  return text + "}";
}

Fault fault_of_bounds(Tree const& tree, Node const& between) {
  Node const& low = tree.second_child(between);
  Node const& high = tree[low.next];
  if (low.kind != NodeKind::value || high.kind != NodeKind::value) return std::nullopt;
  bool const same_type = low.value.type() == high.value.type();
  if (same_type && compare(low.value, high.value) <= 0) return std::nullopt;
  return "The BETWEEN operator requires " +
         std::string(same_type ? "upper bound to be greater than or equal to lower bound"
                               : "same data type for lower and upper bounds") +
         "; lower bound operand: " + show(low.value) + ", upper bound operand: " + show(high.value);
}

Fault fault_of_attribute_type(Tree const& tree, Node const& function, Dialect dialect) {
  Node const& wanted = tree.second_child(function);
  std::optional<Type> const type = known_type(wanted);
  if (type != Type::string) {
    return wrong_type("attribute_type", type ? descriptor(*type) : "{NS,SS,L,BS,N,M,B,BOOL,NULL,S}");
  }
  for (int each = 0; each <= static_cast<int>(Type::binary_set); ++each) {
    if (descriptor(static_cast<Type>(each)) == wanted.value.as_string()) return std::nullopt;
  }
  return "Invalid attribute type name found; type: " + std::string(wanted.value.as_string()) + ", valid types: " +
         (dialect == Dialect::expression ? "{B,NULL,SS,BOOL,L,BS,N,NS,S,M}" : "{N,BS,L,B,NULL,M,S,SS,NS,BOOL}");
}

bool is_text_or_bytes(Type type) noexcept { return type == Type::string || type == Type::binary; }

bool has_size(Type type) noexcept { return type != Type::number && type != Type::boolean && type != Type::null; }

bool takes_path(Function function) noexcept {
  return function == Function::attribute_exists || function == Function::attribute_not_exists ||
         function == Function::if_not_exists;
}

/// The type as messages about ADD and DELETE spell it.
std::string_view long_name_of(Type type) noexcept {
  constexpr std::string_view names[] = {"STRING", "NUMBER", "BINARY",     "BOOLEAN",    "NULL",
                                        "LIST",   "MAP",    "STRING_SET", "NUMBER_SET", "BINARY_SET"};
  return names[static_cast<std::uint8_t>(type)];
}

}  // namespace

std::optional<std::string> fault_of_operator(Tree const& tree, Node const& node) {
  std::string_view const name = operator_of(node.kind);
  if (node.kind == NodeKind::plus || node.kind == NodeKind::minus) {
    return fault_of_types(tree, node, name, [](Type type) { return type == Type::number; });
  }
  if (Fault fault = fault_of_repeated_path(tree, node, name)) return fault;
  if (node.kind == NodeKind::in) {
    std::size_t const operands = node.count - 1;
    if (operands <= max_in_operands) return std::nullopt;
    return "The IN operator is provided with too many operands; number of operands: " + std::to_string(operands);
  }
  if (node.kind == NodeKind::equal || node.kind == NodeKind::not_equal) return std::nullopt;
  if (Fault fault = fault_of_types(tree, node, name, has_order)) return fault;
  return node.kind == NodeKind::between ? fault_of_bounds(tree, node) : std::nullopt;
}

std::optional<std::string> fault_of_function(Tree const& tree, Node const& node, Dialect dialect) {
  std::string_view const name = name_of(node.function);
  if (node.count != operands_of(node.function)) {
    return "Incorrect number of operands for operator or function; operator or function: " + std::string(name) +
           ", number of operands: " + std::to_string(node.count);
  }
  if (node.function == Function::list_append) {
    return fault_of_types(tree, node, name, [](Type type) { return type == Type::list; });
  }
  if (Fault fault = fault_of_repeated_path(tree, node, name)) return fault;
  if (takes_path(node.function) && tree.first_child(node).kind != NodeKind::path) {
    return "Operator or function requires a document path; operator or function: " + std::string(name);
  }
  if (node.function == Function::begins_with) return fault_of_types(tree, node, name, is_text_or_bytes);
  if (node.function == Function::size) return fault_of_types(tree, node, name, has_size);
  if (node.function == Function::attribute_type) return fault_of_attribute_type(tree, node, dialect);
  return std::nullopt;
}

std::string fault_of_paths(PathRelation how, Path one, Path two) {
  return "Two document paths " + std::string(how == PathRelation::overlap ? "overlap" : "conflict") +
         " with each other; must remove or rewrite one of these paths; path one: " + describe(one) +
         ", path two: " + describe(two);
}

std::optional<std::string> fault_of_action(Tree const& tree, Node const& node) {
  Type const type = tree.second_child(node).value.type();
  bool const number_added = node.kind == NodeKind::add && type == Type::number;
  if (type >= Type::string_set || number_added) return std::nullopt;
  std::string const name(operator_of(node.kind));
  return "Incorrect operand type for operator or function; operator: " + name +
         ", operand type: " + std::string(long_name_of(type)) + ", typeSet: ALLOWED_FOR_" + name + "_OPERAND";
}

}  // namespace dynamorm::expression
