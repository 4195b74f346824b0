// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "dynamorm/item.hpp"
#include "dynamorm/value_view.hpp"

#include "engine/storage/table_definition.hpp"
#include "expression/tree.hpp"
#include "partiql/bound_statement.hpp"

namespace dynamorm::engine {

/// The values that a WHERE clause requires key attributes to be equal to. Valid as long as the clause.
struct WhereKey {
  /// The first value that each key attribute is equal to: hash attributes, then range attributes.
  std::vector<std::optional<ValueView>> values{};
  /// The first attribute with a second, different value; empty if no attribute has one.
  std::string_view conflicting{};
  /// Whether the clause has other conditions.
  bool has_conditions = false;

  [[nodiscard]] bool is_complete() const noexcept;
};

/// `lists_count`: IN with one element counts as an equality.
[[nodiscard]] WhereKey key_of(expression::Tree const& where, storage::KeyParts const& key, bool lists_count);

/// Returns the key if the statement's WHERE clause compares each key attribute with one value, and nothing else; the
/// values may have wrong types. This needs no bound tree.
[[nodiscard]] std::optional<Item> exact_key_of(partiql::BoundStatement const& statement, storage::KeyParts const& key);

/// Makes the key, which must be complete.
[[nodiscard]] Item item_of(WhereKey const& where, storage::KeyParts const& key);

}  // namespace dynamorm::engine
