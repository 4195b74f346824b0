// SPDX-License-Identifier: Apache-2.0
#include "expression/legacy.hpp"

#include <algorithm>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "expression/kind.hpp"
#include "expression/legacy_condition.hpp"

namespace dynamorm::expression {
namespace {

constexpr std::string_view invalid = "One or more parameter values were invalid: ";

Failure refuse_for(std::string_view attribute, std::string_view why) {
  return refuse(std::string(invalid) + std::string(why) + " for Attribute: " + std::string(attribute));
}

std::span<Value const> values_of(std::optional<std::vector<Value>> const& list) noexcept {
  return list ? std::span<Value const>(*list) : std::span<Value const>();
}

Result<LegacyCondition> read_comparison(std::string_view attribute, api::ExpectedAttributeValue const& expected) {
  if (expected.exists) return refuse_for(attribute, "Exists and ComparisonOperator cannot be used together");
  if (expected.value && expected.attribute_value_list) {
    return refuse_for(attribute, "Value and AttributeValueList cannot be used together");
  }
  LegacyCondition const condition{
      .attribute = attribute,
      .comparison = *expected.comparison_operator,
      .values = expected.value ? std::span(&*expected.value, 1) : values_of(expected.attribute_value_list)};
  bool const needs_values = condition.comparison != api::ComparisonOperator::null &&
                            condition.comparison != api::ComparisonOperator::not_null;
  if (needs_values && !expected.value && !expected.attribute_value_list) {
    return refuse_for(attribute, "Value or AttributeValueList must be used with ComparisonOperator: " +
                                     std::string(name_of(condition.comparison)));
  }
  return condition;
}

/// The oldest form: a value that the attribute must have, or that there must be no such attribute.
Result<LegacyCondition> read_existence(std::string_view attribute, api::ExpectedAttributeValue const& expected) {
  if (expected.attribute_value_list) {
    return refuse_for(attribute, "AttributeValueList can only be used with a ComparisonOperator");
  }
  if (!expected.exists.value_or(true)) {
    if (expected.value) return refuse_for(attribute, "Value cannot be used when Exists is false");
    return LegacyCondition{.attribute = attribute, .comparison = api::ComparisonOperator::null};
  }
  if (!expected.value) {
    return refuse_for(attribute,
                      "Value must be provided when Exists is " + std::string(expected.exists ? "true" : "null"));
  }
  return LegacyCondition{
      .attribute = attribute, .comparison = api::ComparisonOperator::eq, .values = std::span(&*expected.value, 1)};
}

Result<LegacyCondition> read(std::string_view attribute, api::ExpectedAttributeValue const& expected) {
  return expected.comparison_operator ? read_comparison(attribute, expected) : read_existence(attribute, expected);
}

Result<LegacyCondition> read(std::string_view attribute, api::AttributeCondition const& condition) {
  return LegacyCondition{.attribute = attribute,
                         .comparison = condition.comparison_operator,
                         .values = values_of(condition.attribute_value_list)};
}

Status check_together(std::optional<api::ConditionalOperator> together, std::size_t conditions) {
  if (!together || conditions > 1) return {};
  return refuse(conditions == 0
                    ? "ConditionalOperator cannot be used without Filter or Expected"
                    : "ConditionalOperator can only be used when Filter or Expected has two or more elements");
}

template <class Conditions>
Result<Condition> junction_of(Conditions const& conditions, std::optional<api::ConditionalOperator> together) {
  Tree tree;
  std::vector<NodeIndex> nodes;
  for (auto const& [attribute, each] : conditions) {
    if (Status const fine = check_attribute_name(attribute); !fine) return fine.failure();
    Result<LegacyCondition> const condition = read(attribute, each);
    if (!condition) return condition.failure();
    if (Status const fine = check_values(*condition); !fine) return fine.failure();
    nodes.push_back(add_condition(tree, *condition));
  }
  if (Status const fine = check_together(together, nodes.size()); !fine) return fine.failure();
  if (nodes.empty()) return Condition(std::move(tree));
  NodeKind const kind = together == api::ConditionalOperator::any ? NodeKind::or_ : NodeKind::and_;
  tree.add_root(add_junction(tree, kind, std::move(nodes)));
  return Condition(std::move(tree));
}

std::optional<KeyOperator> key_operator_of(api::ComparisonOperator comparison) noexcept {
  switch (comparison) {
    case api::ComparisonOperator::eq:
      return KeyOperator::equal;
    case api::ComparisonOperator::lt:
      return KeyOperator::less;
    case api::ComparisonOperator::le:
      return KeyOperator::less_equal;
    case api::ComparisonOperator::gt:
      return KeyOperator::greater;
    case api::ComparisonOperator::ge:
      return KeyOperator::greater_equal;
    case api::ComparisonOperator::between:
      return KeyOperator::between;
    case api::ComparisonOperator::begins_with:
      return KeyOperator::begins_with;
    default:
      return std::nullopt;
  }
}

Failure refuse_key_operator(std::string_view attribute, KeyAttributes const& keys) {
  auto const named = [attribute](KeyAttribute const& key) { return key.name == attribute; };
  bool const is_hash = std::any_of(keys.hash.begin(), keys.hash.end(), named);
  return refuse(is_hash ? "Query key condition not supported"
                        : "Attempted conditional constraint is not an indexable operation");
}

Status check_update(api::AttributeValueUpdate const& update) {
  api::AttributeAction const action = update.action.value_or(api::AttributeAction::put);
  if (!update.value) {
    if (action == api::AttributeAction::remove) return {};
    return refuse(std::string(invalid) + "Only DELETE action is allowed when no attribute value is specified");
  }
  if (Status const depth = check_depth(*update.value); !depth) return depth;
  Type const type = update.value->type();
  bool const is_set = type >= Type::string_set;
  if (action == api::AttributeAction::add && !is_set && type != Type::number && type != Type::list) {
    return refuse(std::string(invalid) + "ADD action is not supported for the type " + std::string(descriptor(type)));
  }
  if (action == api::AttributeAction::remove && !is_set) {
    return refuse(std::string(invalid) + "DELETE action with value is not supported for the type " +
                  std::string(descriptor(type)));
  }
  return {};
}

NodeIndex add_update(Tree& tree, std::string_view attribute, api::AttributeValueUpdate const& update) {
  NodeIndex const path = add_attribute(tree, attribute);
  if (!update.value) return tree.add(NodeKind::remove, {path});
  api::AttributeAction const action = update.action.value_or(api::AttributeAction::put);
  NodeKind const kind = action == api::AttributeAction::add   ? NodeKind::add
                        : action == api::AttributeAction::put ? NodeKind::set
                                                              : NodeKind::delete_elements;
  return tree.add(kind, {path, add_value(tree, *update.value)});
}

}  // namespace

Result<Condition> condition_of(api::ByName<api::ExpectedAttributeValue> const& expected,
                               std::optional<api::ConditionalOperator> together) {
  return junction_of(expected, together);
}

Result<Condition> condition_of(api::ByName<api::AttributeCondition> const& filter,
                               std::optional<api::ConditionalOperator> together) {
  return junction_of(filter, together);
}

Status check_key_conditions(api::ByName<api::AttributeCondition> const& conditions) {
  for (auto const& [attribute, each] : conditions) {
    if (Status const fine = check_values(*read(attribute, each)); !fine) return fine;
  }
  return {};
}

Result<KeyCondition> key_condition_of(api::ByName<api::AttributeCondition> const& conditions,
                                      KeyAttributes const& keys) {
  std::vector<KeyTerm> terms;
  if (Status const fine = check_key_conditions(conditions); !fine) return fine.failure();
  if (Status const fine = check_count(conditions.size(), keys); !fine) return fine.failure();
  for (auto const& [attribute, each] : conditions) {
    LegacyCondition const condition = *read(attribute, each);
    std::optional<KeyOperator> const operation = key_operator_of(condition.comparison);
    if (!operation) return refuse_key_operator(attribute, keys);
    terms.push_back({.attribute = attribute,
                     .operation = *operation,
                     .value = condition.values.front(),
                     .upper = condition.values.back()});
  }
  return key_condition_of(std::span<KeyTerm const>(terms), keys);
}

Result<Update> update_of(api::ByName<api::AttributeValueUpdate> const& updates) {
  Tree tree;
  for (auto const& [attribute, update] : updates) {
    if (Status const fine = check_attribute_name(attribute); !fine) return fine.failure();
    if (Status const fine = check_update(update); !fine) return fine.failure();
    tree.add_root(add_update(tree, attribute, update));
  }
  return Update(std::move(tree), Update::Wording::attribute_updates);
}

Result<Projection> projection_of(std::span<std::string const> attributes) {
  if (attributes.empty()) return refuse("AttributesToGet cannot be empty");
  Tree tree;
  std::unordered_set<std::string_view> seen;
  for (std::string const& attribute : attributes) {
    if (Status const fine = check_attribute_name(attribute); !fine) return fine.failure();
    if (!seen.insert(attribute).second) {
      return refuse(std::string(invalid) + "Duplicate value in attribute name: " + attribute);
    }
    tree.add_root(add_attribute(tree, attribute));
  }
  return Projection(std::move(tree));
}

}  // namespace dynamorm::expression
