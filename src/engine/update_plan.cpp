#include "engine/update_plan.hpp"

#include <utility>

#include "engine/item_rules.hpp"
#include "expression/key_attributes.hpp"
#include "expression/legacy.hpp"

namespace dynamorm::engine {

Result<UpdatePlan> UpdatePlan::of(std::optional<std::string_view> update_expression,
                                  std::optional<ByName<AttributeValueUpdate>> const& attribute_updates,
                                  expression::Placeholders& placeholders) {
  if (!update_expression && !attribute_updates) return UpdatePlan(std::nullopt);
  auto update = update_expression ? expression::Update::parse(*update_expression, placeholders)
                                  : expression::update_of(*attribute_updates);
  if (!update) return update.failure();
  return UpdatePlan(std::move(*update));
}

Status UpdatePlan::check_keys(storage::TableDefinition const& table) const {
  if (!update_) return {};
  std::vector<expression::KeyAttribute> memory;
  expression::KeyAttributes const key = key_attributes_of(table.key, memory);
  if (Status kept = expression::check_keys_are_kept(update_->tree(), key); !kept) return kept;
  if (Status scalars = expression::check_key_attributes_are_scalars(update_->tree(), key); !scalars) return scalars;
  for (storage::IndexDefinition const& index : table.indexes) {
    Status scalars =
        expression::check_key_attributes_are_scalars(update_->tree(), key_attributes_of(index.key, memory));
    if (!scalars) return scalars;
  }
  return {};
}

Result<std::optional<ItemView>> UpdatePlan::apply(storage::TableDefinition const& table, ItemView before,
                                                  std::string& memory) const {
  if (!update_) return std::optional(before);
  detail::Writer writer;
  if (Status const applied = update_->apply(before, writer); !applied) return applied.failure();
  memory.assign(writer.buffer());
  ItemView const after(memory.data());
  if (Status const keys = check_index_keys(table, after); !keys) return keys.failure();
  if (Status const size = check_updated_item_size(after); !size) return size.failure();
  return std::optional(after);
}

std::optional<Item> UpdatePlan::changes_in(std::optional<ItemView> item) const {
  if (!item || !update_) return std::nullopt;
  detail::Writer writer;
  update_->project_changes(*item, writer);
  Item changes = Item::from_trusted(writer.take());
  return changes.empty() ? std::nullopt : std::optional(std::move(changes));
}

}  // namespace dynamorm::engine
