// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "dynamorm/result.hpp"
#include "dynamorm/value_view.hpp"

#include "engine/reads/key_range.hpp"
#include "engine/reads/read_target.hpp"
#include "expression/key_condition.hpp"
#include "expression/tree.hpp"

namespace dynamorm::engine {

/// One alternative of a WHERE clause.
struct WhereBranch {
  /// Its conditions on the key, as terms of a key condition.
  std::vector<expression::KeyTerm> key_terms{};
  /// Everything else.
  std::vector<expression::Node const*> filters{};
  /// The value of its hash key; std::nullopt if it has no value or two.
  std::optional<ValueView> hash{};
  /// Whether a filter excludes values of the range key.
  bool negates_range_key = false;
};

/// A WHERE clause in disjunctive form, as far as it concerns the key of the target. A part that does not concern the
/// key stays one filter. Valid as long as the clause and the table's definition. Rule from: floci's tests of the
/// service, September 2026, and nubo-db/dynamodb-conformance, October 2026.
class WhereBranches {
 public:
  /// An empty clause has one empty branch. The target's key must have one hash attribute.
  WhereBranches(expression::Tree const& where, ReadTarget const& target);

  /// Rejects what the service does not read, with its messages and in its order.
  [[nodiscard]] Status check() const;

  /// Returns whether each branch has one hash key. Otherwise all items must be read.
  [[nodiscard]] bool are_keyed() const noexcept;
  [[nodiscard]] std::vector<WhereBranch> const& all() const noexcept { return branches_; }
  /// Returns the range of a branch. Its values must have the key's types.
  [[nodiscard]] KeyRange range_of(WhereBranch const& branch) const;

 private:
  using Branches = std::vector<WhereBranch>;

  [[nodiscard]] Branches spread(expression::Node const& node);
  [[nodiscard]] Branches spread_and(expression::Node const& node);
  [[nodiscard]] Branches spread_or(expression::Node const& node);
  [[nodiscard]] Branches filter(expression::Node const& node) const;
  [[nodiscard]] Branches in_each_value(expression::Node const& node) const;
  void conclude(WhereBranch& branch) const;

  [[nodiscard]] bool is_hash(std::string_view attribute) const noexcept;
  [[nodiscard]] bool is_range(std::string_view attribute) const noexcept;
  /// Returns the condition of the node on a key attribute, if it can select items.
  [[nodiscard]] std::optional<expression::KeyTerm> key_term(expression::Node const& node) const;
  [[nodiscard]] bool is_list_of_keys(expression::Node const& node) const;
  [[nodiscard]] bool is_about_key(expression::Node const& node) const;
  [[nodiscard]] bool pins_hash(expression::Node const& node) const;
  [[nodiscard]] bool looks_at_range(expression::Node const& node) const;

  [[nodiscard]] Status check_key_types() const;
  [[nodiscard]] Status check_type(expression::KeyTerm const& term, ValueView value) const;
  [[nodiscard]] Status check_count() const;
  [[nodiscard]] Status check_overlaps() const;
  [[nodiscard]] Status check_projection() const;
  [[nodiscard]] std::vector<std::string> not_projected(WhereBranch const& branch) const;

  expression::Tree const& where_;
  ReadTarget target_;
  Branches branches_;
  bool too_many_ = false;
};

}  // namespace dynamorm::engine
