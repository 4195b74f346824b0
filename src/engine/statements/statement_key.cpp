// SPDX-License-Identifier: Apache-2.0
#include "engine/statements/statement_key.hpp"

#include <algorithm>
#include <tuple>

#include "dynamorm/detail/writer.hpp"

#include "expression/key_condition.hpp"
#include "item/trusted.hpp"

namespace dynamorm::engine {
namespace {

using expression::KeyOperator;
using expression::KeyTerm;
using expression::Node;
using expression::NodeKind;
using expression::Tree;

std::vector<std::string_view> names_of(storage::KeyParts const& key) {
  std::vector<std::string_view> names;
  for (auto const* parts : {&key.hash, &key.range}) {
    for (storage::KeyPart const& part : *parts) names.push_back(part.name);
  }
  return names;
}

/// Collects the equalities that must hold, those joined by AND.
class KeyReader {
 public:
  KeyReader(Tree const& where, storage::KeyParts const& key, bool lists_count)
      : where_(where), names_(names_of(key)), lists_count_(lists_count) {
    found_.values.resize(names_.size());
  }

  WhereKey read() && {
    if (!where_.empty()) read(where_.root());
    return std::move(found_);
  }

 private:
  void read(Node const& node) {
    if (node.kind == NodeKind::and_) {
      read(where_.first_child(node));
      read(where_.second_child(node));
      return;
    }
    std::optional<KeyTerm> const term = equality(node);
    auto const name = term ? std::ranges::find(names_, term->attribute) : names_.end();
    if (name == names_.end()) {
      found_.has_conditions = true;
      return;
    }
    std::optional<ValueView>& value = found_.values[static_cast<std::size_t>(name - names_.begin())];
    if (value && !(*value == term->value) && found_.conflicting.empty()) found_.conflicting = *name;
    if (!value) value = term->value;
  }

  [[nodiscard]] std::optional<KeyTerm> equality(Node const& node) const {
    if (lists_count_ && node.kind == NodeKind::in && node.count == 2) {
      Node const& attribute = where_.first_child(node);
      Node const& value = where_.second_child(node);
      if (attribute.kind != NodeKind::path || attribute.count != 1 || value.kind != NodeKind::value)
        return std::nullopt;
      return KeyTerm{.attribute = where_.steps(attribute).front().name, .value = value.value};
    }
    std::optional<KeyTerm> const term = expression::key_term_of(where_, node);
    return term && term->operation == KeyOperator::equal ? term : std::nullopt;
  }

  Tree const& where_;
  std::vector<std::string_view> names_;
  bool lists_count_;
  WhereKey found_;
};

}  // namespace

bool WhereKey::is_complete() const noexcept {
  return std::ranges::all_of(values, [](std::optional<ValueView> const& value) { return value.has_value(); });
}

WhereKey key_of(Tree const& where, storage::KeyParts const& key, bool lists_count) {
  return KeyReader(where, key, lists_count).read();
}

std::optional<Item> exact_key_of(partiql::BoundStatement const& statement, storage::KeyParts const& key) {
  auto const& equalities = statement->equalities;
  if (equalities.size() != key.hash.size() + key.range.size()) return std::nullopt;
  detail::Writer writer;
  auto map = writer.begin_map();
  for (auto const* parts : {&key.hash, &key.range}) {
    for (storage::KeyPart const& part : *parts) {
      auto const equality = std::ranges::find(equalities, part.name, &partiql::Statement::Attribute::name);
      if (equality == equalities.end()) return std::nullopt;
      writer.name(map, part.name);
      writer.value(statement.value_of(statement->where[equality->value]));
    }
  }
  std::ignore = writer.end_map(map);  // each attribute once
  return item::trusted_item(writer.take());
}

Item item_of(WhereKey const& where, storage::KeyParts const& key) {
  detail::Writer writer;
  auto map = writer.begin_map();
  auto value = where.values.begin();
  for (std::string_view const name : names_of(key)) {
    writer.name(map, name);
    writer.value(**value++);
  }
  std::ignore = writer.end_map(map);  // each attribute once
  return item::trusted_item(writer.take());
}

}  // namespace dynamorm::engine
