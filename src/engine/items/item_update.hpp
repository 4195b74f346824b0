// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "dynamorm/api/by_name.hpp"
#include "dynamorm/api/legacy_parameters.hpp"
#include "dynamorm/item.hpp"
#include "dynamorm/result.hpp"

#include "engine/storage/table_definition.hpp"
#include "expression/placeholders.hpp"
#include "expression/update_expression.hpp"

namespace dynamorm::engine {

/// The update of an UpdateItem, given as an expression or in the legacy parameter. An update without either creates the
/// item. Valid as long as the request.
class ItemUpdate {
 public:
  [[nodiscard]] static Result<ItemUpdate> of(
      std::optional<std::string_view> update_expression,
      std::optional<api::ByName<api::AttributeValueUpdate>> const& attribute_updates,
      expression::Placeholders& placeholders);
  /// The update of a PartiQL statement.
  explicit ItemUpdate(expression::Update update) : ItemUpdate(std::move(update), Source::statement) {}

  /// Rejects an update that changes a key attribute of the table, or that has a path into a key attribute of the table
  /// or of an index.
  [[nodiscard]] Status check_keys(storage::TableDefinition const& table) const;

  /// Returns the updated item, stored in `memory`. If there is no item `before`, the update makes one of `key`, unless
  /// it only removes: then there is still no item.
  /// Rule from: "UpdateItem", Amazon DynamoDB API reference, AttributeUpdates, DELETE.
  [[nodiscard]] Result<std::optional<ItemView>> apply(storage::TableDefinition const& table,
                                                      std::optional<ItemView> before, ItemView key,
                                                      std::string& memory) const;

  /// Rejects an update that is too large by itself for UpdateItem. `after` is the updated item.
  [[nodiscard]] Status check_size(ItemView after) const;

  /// Returns the changed attributes that the item has, before or after the update; std::nullopt if it has none.
  [[nodiscard]] std::optional<Item> changes_in(std::optional<ItemView> item) const;

 private:
  [[nodiscard]] bool only_removes() const;

  /// Messages differ.
  enum class Source : std::uint8_t { expression, legacy_parameter, statement };

  ItemUpdate(std::optional<expression::Update> update, Source source) : update_(std::move(update)), source_(source) {}

  std::optional<expression::Update> update_;
  Source source_;
};

}  // namespace dynamorm::engine
