// SPDX-License-Identifier: Apache-2.0
#include "expression/key_condition.hpp"

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <utility>

#include "expression/document_path.hpp"
#include "expression/kind.hpp"

namespace dynamorm::expression {
namespace {

std::optional<KeyOperator> operator_of_comparator(NodeKind kind) noexcept {
  switch (kind) {
    case NodeKind::equal:
      return KeyOperator::equal;
    case NodeKind::less:
      return KeyOperator::less;
    case NodeKind::less_equal:
      return KeyOperator::less_equal;
    case NodeKind::greater:
      return KeyOperator::greater;
    case NodeKind::greater_equal:
      return KeyOperator::greater_equal;
    default:
      return std::nullopt;
  }
}

/// The same comparison with its sides exchanged.
KeyOperator mirrored(KeyOperator operation) noexcept {
  switch (operation) {
    case KeyOperator::less:
      return KeyOperator::greater;
    case KeyOperator::less_equal:
      return KeyOperator::greater_equal;
    case KeyOperator::greater:
      return KeyOperator::less;
    case KeyOperator::greater_equal:
      return KeyOperator::less_equal;
    default:
      return operation;
  }
}

Failure refuse_expression(std::string_view why) {
  return refuse("Invalid KeyConditionExpression: " + std::string(why));
}

bool is_attribute(Node const& node) noexcept { return node.kind == NodeKind::path && node.count == 1; }

/// Takes an expression apart into one term for each attribute.
class TermReader {
 public:
  explicit TermReader(Tree const& tree) noexcept : tree_(tree) {}

  Result<std::vector<KeyTerm>> read() {
    if (Status const fine = read(tree_.root()); !fine) return fine.failure();
    return std::move(terms_);
  }

 private:
  Status read(Node const& node) {
    if (node.kind == NodeKind::and_) {
      Status const first = read(tree_.first_child(node));
      return first ? read(tree_.second_child(node)) : first;
    }
    if (node.kind == NodeKind::between) return read_term(node, KeyOperator::between, "BETWEEN");
    if (node.kind == NodeKind::function && node.function == Function::begins_with) {
      return read_term(node, KeyOperator::begins_with, "begins_with");
    }
    if (std::optional<KeyOperator> const comparator = operator_of_comparator(node.kind)) {
      return read_term(node, *comparator, {});
    }
    std::string_view const name = node.kind == NodeKind::function ? name_of(node.function) : operator_of(node.kind);
    return refuse("Invalid operator used in KeyConditionExpression: " + std::string(name));
  }

  /// `attribute_first` names an operator whose first operand must be the attribute.
  Status read_term(Node const& node, KeyOperator operation, std::string_view attribute_first) {
    KeyTerm term{.operation = operation};
    bool has_value = false;
    Node const& first = tree_.first_child(node);
    if (!attribute_first.empty() && first.kind == NodeKind::value) {
      return refuse("Invalid condition in KeyConditionExpression: " + std::string(attribute_first) +
                    " operator must have the key attribute as its first operand");
    }
    for (Node const& operand : tree_.children(node)) {
      if (Status const fine = read_operand(operand, term, has_value); !fine) return fine;
    }
    if (term.attribute.empty()) {
      return refuse("Invalid condition in KeyConditionExpression: No key attribute specified");
    }
    if (first.kind == NodeKind::value) term.operation = mirrored(operation);
    return add(term);
  }

  Status read_operand(Node const& operand, KeyTerm& term, bool& has_value) {
    if (operand.kind == NodeKind::function) {
      return refuse_expression("KeyConditionExpressions cannot contain nested operations");
    }
    if (operand.kind == NodeKind::value) {
      (std::exchange(has_value, true) ? term.upper : term.value) = operand.value;
      return {};
    }
    if (!term.attribute.empty()) {
      return refuse("Invalid condition in KeyConditionExpression: Multiple attribute names used in one condition");
    }
    if (operand.count > 1) {
      return refuse_expression("KeyConditionExpressions cannot have conditions on nested attributes");
    }
    term.attribute = tree_.steps(operand).front().name;
    return {};
  }

  Status add(KeyTerm const& term) {
    auto const same = [&term](KeyTerm const& other) { return other.attribute == term.attribute; };
    if (std::any_of(terms_.begin(), terms_.end(), same)) {
      return refuse_expression("KeyConditionExpressions must only contain one condition per key");
    }
    terms_.push_back(term);
    return {};
  }

  Tree const& tree_;
  std::vector<KeyTerm> terms_;
};

KeyTerm const* find(std::span<KeyTerm const> terms, std::string_view attribute) noexcept {
  auto const found =
      std::find_if(terms.begin(), terms.end(), [&](KeyTerm const& term) { return term.attribute == attribute; });
  return found == terms.end() ? nullptr : &*found;
}

bool is_empty(ValueView value) noexcept {
  return (value.is(Type::string) && value.as_string().empty()) || (value.is(Type::binary) && value.as_bytes().empty());
}

Status check_value(KeyAttribute const& attribute, ValueView value) {
  if (value.type() != attribute.type) {
    return refuse("One or more parameter values were invalid: Condition parameter type does not match schema type");
  }
  if (!is_empty(value)) return {};
  return refuse(
      "One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty " +
      std::string(value.is(Type::string) ? "string" : "binary") + " value. Key: " + std::string(attribute.name));
}

Status check_values(KeyAttribute const& attribute, KeyTerm const& term) {
  Status const lower = check_value(attribute, term.value);
  return lower && term.operation == KeyOperator::between ? check_value(attribute, term.upper) : lower;
}

Failure missed(KeyAttribute const& attribute) {
  return refuse("Query condition missed key schema element: " + std::string(attribute.name));
}

Failure not_supported() { return refuse("Query key condition not supported"); }

/// Rejects a condition on a range attribute unless those before it are equalities.
Status check_range_order(std::span<KeyTerm const> terms, std::span<KeyAttribute const> range) {
  std::vector<std::string_view> without_equality;
  for (KeyAttribute const& attribute : range) {
    KeyTerm const* const term = find(terms, attribute.name);
    if (term != nullptr && !without_equality.empty()) {
      std::string message = "RANGE key attributes ";
      for (std::string_view const name : without_equality) {
        message.append(name.data() == without_equality.front().data() ? "" : ", ").append(name);
      }
      message.append(
          " must have equality conditions specified in the query because a condition is present on key attribute ");
      return refuse(message.append(attribute.name));
    }
    if (term == nullptr || term->operation != KeyOperator::equal) without_equality.push_back(attribute.name);
  }
  return {};
}

/// Rejects terms that do not cover all attributes of the hash key and the first ones of the range key.
Status check_attributes(std::span<KeyTerm const> terms, KeyAttributes const& keys) {
  for (KeyAttribute const& attribute : keys.hash) {
    KeyTerm const* const term = find(terms, attribute.name);
    if (term == nullptr) return missed(attribute);
    if (term->operation != KeyOperator::equal) return not_supported();
  }
  if (keys.range.size() > 1) {
    if (Status const order = check_range_order(terms, keys.range); !order) return order;
  }
  std::size_t const ranges = terms.size() - keys.hash.size();
  if (ranges > keys.range.size()) return not_supported();
  for (std::size_t i = 0; i < ranges; ++i) {
    if (find(terms, keys.range[i].name) == nullptr) return missed(keys.range[i]);
  }
  return {};
}

/// Returns the first key attribute for which `which` is true.
template <class Which>
std::optional<std::string_view> find_key(KeyAttributes const& keys, Which which) {
  for (std::span<KeyAttribute const> const part : {keys.hash, keys.range}) {
    for (KeyAttribute const& attribute : part) {
      if (which(attribute.name)) return attribute.name;
    }
  }
  return std::nullopt;
}

/// Returns the first key attribute at the start of a path for which `which` is true.
template <class Which>
std::optional<std::string_view> find_key_path(Tree const& tree, KeyAttributes const& keys, Which which) {
  return find_key(keys, [&](std::string_view name) {
    return std::ranges::any_of(tree.nodes(), [&](Node const& node) {
      return node.kind == NodeKind::path && which(node) && tree.steps(node).front().name == name;
    });
  });
}

}  // namespace

std::optional<KeyTerm> key_term_of(Tree const& tree, Node const& node) {
  bool const is_prefix = node.kind == NodeKind::function && node.function == Function::begins_with;
  std::optional<KeyOperator> operation = operator_of_comparator(node.kind);
  if (is_prefix) operation = KeyOperator::begins_with;
  if (node.kind == NodeKind::between) operation = KeyOperator::between;
  if (!operation || node.count < 2) return std::nullopt;
  Node const* attribute = &tree.first_child(node);
  Node const* value = &tree.second_child(node);
  if (operator_of_comparator(node.kind) && attribute->kind == NodeKind::value) {
    std::swap(attribute, value);
    operation = mirrored(*operation);
  }
  if (!is_attribute(*attribute) || value->kind != NodeKind::value) return std::nullopt;
  KeyTerm term{.attribute = tree.steps(*attribute).front().name, .operation = *operation, .value = value->value};
  if (*operation != KeyOperator::between) return term;
  Node const& upper = tree[value->next];
  if (upper.kind != NodeKind::value) return std::nullopt;
  term.upper = upper.value;
  return term;
}

Status check_count(std::size_t terms, KeyAttributes const& keys) {
  bool const simple = keys.hash.size() == 1 && keys.range.size() <= 1;
  if (terms > 0 && (!simple || terms <= 2)) return {};
  return refuse("Conditions can be of length 1 or 2 only");
}

Result<KeyCondition> key_condition_of(Tree const& tree, KeyAttributes const& keys) {
  Result<std::vector<KeyTerm>> const terms = TermReader(tree).read();
  if (!terms) return terms.failure();
  std::size_t const attributes = keys.hash.size() + keys.range.size();
  if (terms->size() > attributes) {
    return refuse("The number of query conditions (" + std::to_string(terms->size()) +
                  ") exceeds the number of key attributes defined in the schema (" + std::to_string(attributes) + ")");
  }
  return key_condition_of(std::span<KeyTerm const>(*terms), keys);
}

Result<KeyCondition> key_condition_of(std::span<KeyTerm const> terms, KeyAttributes const& keys) {
  if (Status const fine = check_attributes(terms, keys); !fine) return fine.failure();
  KeyCondition condition;
  for (KeyAttribute const& attribute : keys.hash) {
    KeyTerm const& term = *find(terms, attribute.name);
    if (Status const fine = check_values(attribute, term); !fine) return fine.failure();
    condition.hash.push_back(term.value);
  }
  for (KeyAttribute const& attribute : keys.range.first(terms.size() - keys.hash.size())) {
    KeyTerm const& term = *find(terms, attribute.name);
    if (Status const fine = check_values(attribute, term); !fine) return fine.failure();
    if (term.operation == KeyOperator::equal) {
      condition.range_prefix.push_back(term.value);
    } else {
      condition.range = term;
    }
  }
  return condition;
}

Status check_key_attributes_are_scalars(Tree const& tree, KeyAttributes const& keys, std::string_view keys_are) {
  auto const key = find_key_path(tree, keys, [](Node const& path) { return path.count > 1; });
  if (!key) return {};
  return refuse("Key attributes must be scalars; list random access '[]' and map lookup '.' are not allowed: " +
                std::string(keys_are) + ": " + std::string(*key));
}

Status check_keys_are_kept(Tree const& update, KeyAttributes const& keys) {
  auto const changed = find_key(keys, [&](std::string_view name) {
    for (Node const& action : update.roots()) {
      if (path_of(update, action).front().name == name) return true;
    }
    return false;
  });
  if (!changed) return {};
  return refuse("One or more parameter values were invalid: Cannot update attribute " + std::string(*changed) +
                ". This attribute is part of the key");
}

Status check_filter_avoids_keys(Tree const& filter, KeyAttributes const& keys, std::string_view parameter) {
  auto const key = find_key_path(filter, keys, [](Node const&) { return true; });
  if (!key) return {};
  return refuse(std::string(parameter) +
                " can only contain non-primary key attributes: Primary key attribute: " + std::string(*key));
}

}  // namespace dynamorm::expression
