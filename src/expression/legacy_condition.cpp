// SPDX-License-Identifier: Apache-2.0
#include "expression/legacy_condition.hpp"

#include <algorithm>
#include <string>

#include "expression/compare.hpp"
#include "expression/kind.hpp"
#include "item/attribute_name.hpp"
#include "item/encoding.hpp"
#include "item/size.hpp"

namespace dynamorm::expression {
namespace {

using Operator = api::ComparisonOperator;

bool takes(Operator comparison, std::size_t values) noexcept {
  switch (comparison) {
    case Operator::null:
    case Operator::not_null:
      return values == 0;
    case Operator::in:
      return values > 0;
    case Operator::between:
      return values == 2;
    default:
      return values == 1;
  }
}

bool takes(Operator comparison, Type type) noexcept {
  switch (comparison) {
    case Operator::eq:
    case Operator::ne:
      return true;
    case Operator::contains:
    case Operator::not_contains:
      return has_order(type) || type == Type::boolean || type == Type::null;
    case Operator::begins_with:
      return type == Type::string || type == Type::binary;
    default:
      return has_order(type);
  }
}

NodeKind comparator_of(Operator comparison) noexcept {
  switch (comparison) {
    case Operator::ne:
      return NodeKind::not_equal;
    case Operator::lt:
      return NodeKind::less;
    case Operator::le:
      return NodeKind::less_equal;
    case Operator::gt:
      return NodeKind::greater;
    case Operator::ge:
      return NodeKind::greater_equal;
    default:
      return NodeKind::equal;
  }
}

NodeIndex add_function(Tree& tree, Function function, NodeIndex attribute, NodeIndex operand = no_node) {
  if (operand != no_node) tree.set_next(attribute, operand);
  return tree.add(Node{.kind = NodeKind::function,
                       .function = function,
                       .first = attribute,
                       .count = static_cast<NodeIndex>(operands_of(function))});
}

NodeIndex add_in(Tree& tree, LegacyCondition const& condition) {
  NodeIndex const attribute = add_attribute(tree, condition.attribute);
  NodeIndex last = attribute;
  for (Value const& value : condition.values) {
    NodeIndex const candidate = add_value(tree, value);
    tree.set_next(last, candidate);
    last = candidate;
  }
  return tree.add(
      Node{.kind = NodeKind::in, .first = attribute, .count = static_cast<NodeIndex>(condition.values.size() + 1)});
}

NodeIndex add_contains(Tree& tree, LegacyCondition const& condition) {
  NodeIndex const attribute = add_attribute(tree, condition.attribute);
  return add_function(tree, Function::contains, attribute, add_value(tree, condition.values.front()));
}

/// Unlike every other negation, NOT_CONTAINS is false for an attribute that is missing.
NodeIndex add_not_contains(Tree& tree, LegacyCondition const& condition) {
  NodeIndex const exists = add_function(tree, Function::attribute_exists, add_attribute(tree, condition.attribute));
  return tree.add(NodeKind::and_, {exists, tree.add(NodeKind::not_, {add_contains(tree, condition)})});
}

}  // namespace

std::string_view name_of(api::ComparisonOperator comparison) noexcept {
  constexpr std::string_view names[] = {"EQ",      "NE",       "IN",   "LE",       "LT",           "GE",         "GT",
                                        "BETWEEN", "NOT_NULL", "NULL", "CONTAINS", "NOT_CONTAINS", "BEGINS_WITH"};
  return names[static_cast<std::uint8_t>(comparison)];
}

Status check_values(LegacyCondition const& condition) {
  std::string const prefix = "One or more parameter values were invalid: ";
  std::string const name(name_of(condition.comparison));
  std::span<Value const> const values = condition.values;
  if (!takes(condition.comparison, values.size())) {
    return refuse(prefix + "Invalid number of argument(s) for the " + name + " ComparisonOperator");
  }
  for (Value const& value : values) {
    if (Status const depth = check_depth(value); !depth) return depth;
  }
  for (Value const& value : values) {
    if (takes(condition.comparison, value.type())) continue;
    std::string message = prefix;
    message.append("ComparisonOperator ").append(name).append(" is not valid for ");
    return refuse(message.append(descriptor(value.type())).append(" AttributeValue type"));
  }
  auto const differs = [&values](Value const& value) { return value.type() != values.front().type(); };
  if (std::any_of(values.begin(), values.end(), differs)) {
    return refuse(prefix + "AttributeValues inside AttributeValueList must be of same type");
  }
  if (condition.comparison == Operator::between && compare(values[0], values[1]) > 0) {
    return refuse("The BETWEEN condition was provided a range where the lower bound is greater than the upper bound");
  }
  return {};
}

Status check_depth(Value const& value) {
  return item::depth_of(value.view()) > item::max_depth ? Status(refuse(std::string(item::nests_too_deeply)))
                                                        : Status();
}

Status check_attribute_name(std::string_view name) {
  std::string_view const fault = item::fault_of_name(name);
  return fault.empty() ? Status() : Status(refuse(std::string(fault)));
}

NodeIndex add_attribute(Tree& tree, std::string_view name) {
  tree.add_step({.kind = Step::Kind::name, .name = name});
  return tree.add_path(1);
}

NodeIndex add_value(Tree& tree, ValueView value) { return tree.add(Node{.kind = NodeKind::value, .value = value}); }

NodeIndex add_condition(Tree& tree, LegacyCondition const& condition) {
  switch (condition.comparison) {
    case Operator::in:
      return add_in(tree, condition);
    case Operator::contains:
      return add_contains(tree, condition);
    case Operator::not_contains:
      return add_not_contains(tree, condition);
    default:
      break;
  }
  NodeIndex const attribute = add_attribute(tree, condition.attribute);
  if (condition.comparison == Operator::null) return add_function(tree, Function::attribute_not_exists, attribute);
  if (condition.comparison == Operator::not_null) return add_function(tree, Function::attribute_exists, attribute);
  NodeIndex const first = add_value(tree, condition.values.front());
  if (condition.comparison == Operator::begins_with) return add_function(tree, Function::begins_with, attribute, first);
  if (condition.comparison != Operator::between) {
    return tree.add(comparator_of(condition.comparison), {attribute, first});
  }
  return tree.add(NodeKind::between, {attribute, first, add_value(tree, condition.values.back())});
}

NodeIndex add_junction(Tree& tree, NodeKind kind, std::vector<NodeIndex> conditions) {
  while (conditions.size() > 1) {
    std::vector<NodeIndex> pairs;
    for (std::size_t i = 0; i + 1 < conditions.size(); i += 2) {
      pairs.push_back(tree.add(kind, {conditions[i], conditions[i + 1]}));
    }
    if (conditions.size() % 2 != 0) pairs.push_back(conditions.back());
    conditions = std::move(pairs);
  }
  return conditions.front();
}

}  // namespace dynamorm::expression
