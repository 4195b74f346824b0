// SPDX-License-Identifier: Apache-2.0
#include "engine/reads/search_condition.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

#include "engine/failures.hpp"
#include "engine/items/item_rules.hpp"
#include "expression/kind.hpp"

namespace dynamorm::engine {
namespace {

using expression::Kind;
using expression::Node;
using expression::NodeKind;
using expression::Tree;
using storage::KeyPart;

Failure refuse_search(std::string_view why) {
  return expression::refuse(Kind::search_condition, "SearchConditionExpression " + std::string(why));
}

/// An equality that every item has to satisfy.
struct Equality {
  std::string_view attribute;
  ValueView value;
};

bool is_comparison(Node const& node) noexcept {
  return node.kind >= NodeKind::equal && node.kind <= NodeKind::greater_equal;
}

/// Returns the equality of an attribute and a value that the node is.
std::optional<Equality> equality_of(Tree const& tree, Node const& node) {
  if (node.kind != NodeKind::equal) return std::nullopt;
  Node const* path = &tree.first_child(node);
  Node const* value = &tree.second_child(node);
  if (path->kind == NodeKind::value) std::swap(path, value);
  if (path->kind != NodeKind::path || value->kind != NodeKind::value) return std::nullopt;
  return Equality{tree.steps(*path).front().name, value->value};
}

/// Rejects what the older grammar does not have: everything but equalities joined by AND.
Status check_equalities(Tree const& tree) {
  for (Node const& node : tree.nodes()) {
    bool const is_known = node.kind == NodeKind::and_ || node.kind == NodeKind::path || node.kind == NodeKind::value ||
                          equality_of(tree, node).has_value();
    if (is_known) continue;
    bool const is_comparator = is_comparison(node) && node.kind != NodeKind::equal;
    return expression::refuse(Kind::search_condition, is_comparator
                                                          ? "Invalid comparator used in SearchConditionExpression"
                                                          : "Invalid operator used in SearchConditionExpression");
  }
  return {};
}

Status check_top_level(Tree const& tree) {
  for (Node const& node : tree.nodes()) {
    if (node.kind == NodeKind::path && node.count > 1)
      return refuse_search("cannot have conditions on nested attributes");
  }
  return {};
}

/// Collects the equalities that AND joins at the top of the condition.
void collect_equalities(Tree const& tree, Node const& node, std::vector<Equality>& equalities) {
  if (node.kind == NodeKind::and_) {
    collect_equalities(tree, tree.first_child(node), equalities);
    collect_equalities(tree, tree.second_child(node), equalities);
  } else if (auto const equality = equality_of(tree, node)) {
    equalities.push_back(*equality);
  }
}

Status check_once(std::vector<Equality> const& equalities) {
  for (Equality const& each : equalities) {
    if (std::ranges::count(equalities, each.attribute, &Equality::attribute) > 1) {
      return refuse_search("must only contain one condition per attribute");
    }
  }
  return {};
}

/// Returns the attribute of the search schema with its type.
KeyPart const* schema_part(storage::IndexDefinition const& index, std::string_view name) {
  for (auto const* parts : {&index.key.hash, &index.vector->filters}) {
    auto const found = std::ranges::find(*parts, name, &KeyPart::name);
    if (found != parts->end()) return &*found;
  }
  return nullptr;
}

Status check_schema(storage::IndexDefinition const& index, Tree const& tree) {
  for (Node const& node : tree.nodes()) {
    if (node.kind != NodeKind::path) continue;
    std::string_view const name = tree.steps(node).front().name;
    if (schema_part(index, name) != nullptr) continue;
    return refuse(
        "SearchConditionExpression must not contain any attributes that is not in SearchSchema. Invalid attribute: " +
        std::string(name));
  }
  return {};
}

Status check_types(storage::IndexDefinition const& index, std::vector<Equality> const& equalities) {
  for (Equality const& each : equalities) {
    KeyPart const& part = *schema_part(index, each.attribute);
    if (each.value.type() == part.type) continue;
    return refuse("Type of '" + part.name + "' attribute in SearchConditionExpression (" +
                  std::string(descriptor(each.value.type())) + ") does not match type in search schema (" +
                  std::string(descriptor(part.type)) + ")");
  }
  return {};
}

}  // namespace

Result<SearchCondition> SearchCondition::of(storage::IndexDefinition const& index,
                                            std::optional<std::string> const& text, SearchGrammar grammar,
                                            expression::Placeholders& placeholders) {
  SearchCondition result;
  KeyPart const* const hash = index.key.hash.empty() ? nullptr : &index.key.hash.front();
  if (!text) {
    if (hash == nullptr) return result;
    return refuse("SearchConditionExpression must be provided when SearchSchema has a HASH key");
  }
  auto condition = expression::Condition::parse(Kind::search_condition, *text, placeholders);
  if (!condition) return condition.failure();
  Tree const& tree = condition->tree();
  if (grammar == SearchGrammar::equalities) {
    if (Status known = check_equalities(tree); !known) return known.failure();
  }
  if (Status top_level = check_top_level(tree); !top_level) return top_level.failure();
  std::vector<Equality> equalities;
  collect_equalities(tree, tree.root(), equalities);
  if (grammar == SearchGrammar::equalities) {
    if (Status once = check_once(equalities); !once) return once.failure();
  }
  if (Status schema = check_schema(index, tree); !schema) return schema.failure();
  auto const of_hash = [&](Equality const& each) { return hash != nullptr && each.attribute == hash->name; };
  auto const found = std::ranges::find_if(equalities, of_hash);
  if (hash != nullptr && found == equalities.end()) {
    return refuse("SearchConditionExpression must have all HASH attributes in configured SearchSchema");
  }
  if (Status types = check_types(index, equalities); !types) return types.failure();
  if (hash != nullptr) {
    if (Status filled = check_key_part(*hash, found->value); !filled) return filled.failure();
    result.hash_ = found->value;
  }
  result.filters_ = hash == nullptr || tree.root().kind != NodeKind::equal;
  result.condition_ = std::move(*condition);
  return result;
}

}  // namespace dynamorm::engine
