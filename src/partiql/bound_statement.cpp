// SPDX-License-Identifier: Apache-2.0
#include "partiql/bound_statement.hpp"

#include <string>
#include <tuple>
#include <utility>

#include "dynamorm/detail/writer.hpp"

#include "expression/kind.hpp"
#include "expression/operand_check.hpp"
#include "item/trusted.hpp"

namespace dynamorm::partiql {

using expression::Node;
using expression::NodeKind;
using expression::Tree;

Result<BoundStatement> BoundStatement::of(std::shared_ptr<Statement const> statement,
                                          std::span<Value const> parameters) {
  if (statement->parameters != parameters.size()) {
    return expression::refuse("Number of parameters in request and statement don't match.");
  }
  BoundStatement bound(std::move(statement), parameters);
  if (Status const checked = bound.check(); !checked) return checked.failure();
  if (!bound->refusal.empty()) return expression::refuse(bound->refusal);
  return bound;
}

ValueView BoundStatement::value_of(Node const& node) const noexcept {
  return node.is_parameter() ? ValueView(parameters_[node.first]) : node.value;
}

Item BoundStatement::item() const {
  detail::Writer writer;
  auto map = writer.begin_map();
  for (Statement::Attribute const& attribute : statement_->attributes) {
    writer.name(map, attribute.name);
    writer.value(value_of(statement_->values[attribute.value]));
  }
  std::ignore = writer.end_map(map);  // the parser has rejected duplicate names
  return item::trusted_item(writer.take());
}

Status BoundStatement::check() const {
  if (statement_->checks.empty()) return {};
  Tree const trees[] = {where(), update()};
  for (Statement::Check const& check : statement_->checks) {
    Tree const& tree = trees[static_cast<std::size_t>(check.place)];
    Node const& node = tree[check.node];
    if (!check.unless_set.empty()) {
      if (node.value.type() < Type::string_set) return expression::refuse(check.unless_set);
    } else if (auto const fault = node.kind == NodeKind::function
                                      ? fault_of_function(tree, node, expression::Dialect::partiql)
                                      : fault_of_operator(tree, node)) {
      return expression::refuse(*fault);
    }
  }
  return {};
}

Tree BoundStatement::bound(Tree const& tree) const {
  return tree.with_values([this](Node& node) {
    node.value = parameters_[node.first];
    node.first = expression::no_node;
  });
}

}  // namespace dynamorm::partiql
