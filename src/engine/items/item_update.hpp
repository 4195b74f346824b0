#pragma once

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

/// What an update makes of an item, as an expression or in the older parameter; nothing at all is an update too, which
/// creates the item. Valid as long as the request is.
class ItemUpdate {
 public:
  [[nodiscard]] static Result<ItemUpdate> of(
      std::optional<std::string_view> update_expression,
      std::optional<api::ByName<api::AttributeValueUpdate>> const& attribute_updates,
      expression::Placeholders& placeholders);

  /// Refuses one that changes a key attribute of the table, or looks into one of the table or of an index.
  [[nodiscard]] Status check_keys(storage::TableDefinition const& table) const;

  /// The item that becomes of `before`, or of the key if there is none; it lives in `memory`.
  [[nodiscard]] Result<std::optional<ItemView>> apply(storage::TableDefinition const& table, ItemView before,
                                                      std::string& memory) const;

  /// Refuses one that is too large by itself for UpdateItem, given the item as it is after it.
  [[nodiscard]] Status check_size(ItemView after) const;

  /// What an item, as it was or is, has of the attributes that are changed; nothing if it has none of them.
  [[nodiscard]] std::optional<Item> changes_in(std::optional<ItemView> item) const;

 private:
  ItemUpdate(std::optional<expression::Update> update, bool by_expression)
      : update_(std::move(update)), by_expression_(by_expression) {}

  std::optional<expression::Update> update_;
  bool by_expression_;
};

}  // namespace dynamorm::engine
