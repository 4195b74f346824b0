// SPDX-License-Identifier: Apache-2.0
#include "engine/items/item_update.hpp"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/failures.hpp"
#include "engine/items/item_rules.hpp"
#include "expression/document_path.hpp"
#include "expression/key_condition.hpp"
#include "expression/legacy.hpp"
#include "item/size.hpp"
#include "item/trusted.hpp"

namespace dynamorm::engine {
namespace {

using expression::Node;
using expression::NodeKind;
using expression::Path;
using expression::Step;

constexpr std::size_t size_of_update = 3;
constexpr std::size_t size_of_writing = 19;
constexpr std::size_t size_of_writing_to_position = 20;
constexpr std::size_t size_of_removing = 2;

bool writes(Node const& action) noexcept { return action.kind == NodeKind::set || action.kind == NodeKind::add; }

std::size_t size_of_action(Node const& action, Path path) noexcept {
  if (!writes(action)) return size_of_removing;
  return path.back().kind == Step::Kind::position ? size_of_writing_to_position : size_of_writing;
}

/// Returns the bytes that UpdateItem counts for the update itself, which has the limit of an item: the attributes that
/// it writes, in full and as in the item `after` it, and a constant for each action. Transactions do not count them.
/// Rule from: nubo-db/dynamodb-conformance, tests/tier3/limits/itemSizeBySurface.test.ts, measured on the service.
std::size_t statement_size(expression::Tree const& update, ItemView after) {
  std::size_t size = size_of_update;
  std::vector<std::string_view> written;
  for (Node const& action : update.roots()) {
    Path const path = expression::path_of(update, action);
    size += size_of_action(action, path);
    if (writes(action)) written.push_back(path.front().name);
  }
  std::ranges::sort(written);
  for (auto const [name, value] : after) {
    if (std::ranges::binary_search(written, name)) size += name.size() + item::size_of(value);
  }
  return size;
}

/// Rejects literal values in the update that cannot be keys of indexes.
Status check_index_values(storage::TableDefinition const& table, expression::Tree const& update, bool by_expression) {
  for (Node const& action : update.roots()) {
    expression::Path const path = expression::path_of(update, action);
    if (action.kind == NodeKind::remove || path.size() > 1) continue;
    Node const& value = update.second_child(action);
    if (value.kind != NodeKind::value) continue;
    Status status = check_new_index_key(table, path.front().name, value.value, by_expression);
    if (!status) return status;
  }
  return {};
}

}  // namespace

Result<ItemUpdate> ItemUpdate::of(std::optional<std::string_view> update_expression,
                                  std::optional<api::ByName<api::AttributeValueUpdate>> const& attribute_updates,
                                  expression::Placeholders& placeholders) {
  if (!update_expression && !attribute_updates) return ItemUpdate(std::nullopt, Source::legacy_parameter);
  auto update = update_expression ? expression::Update::parse(*update_expression, placeholders)
                                  : expression::update_of(*attribute_updates);
  if (!update) return update.failure();
  return ItemUpdate(std::move(*update), update_expression ? Source::expression : Source::legacy_parameter);
}

Status ItemUpdate::check_keys(storage::TableDefinition const& table) const {
  if (!update_) return {};
  std::vector<expression::KeyAttribute> memory;
  expression::KeyAttributes const key = key_attributes_of(table.key, memory);
  if (Status kept = expression::check_keys_are_kept(update_->tree(), key); !kept) return kept;
  if (Status values = check_index_values(table, update_->tree(), source_ != Source::legacy_parameter); !values)
    return values;
  return check_scalar_keys(table, update_->tree());
}

bool ItemUpdate::only_removes() const {
  if (!update_) return false;
  bool removes = false;
  for (Node const& action : update_->tree().roots()) {
    removes = action.kind == NodeKind::remove || action.kind == NodeKind::delete_elements;
    if (!removes) break;
  }
  return removes;
}

Result<std::optional<ItemView>> ItemUpdate::apply(storage::TableDefinition const& table, std::optional<ItemView> before,
                                                  ItemView key, std::string& memory) const {
  if (!before && only_removes()) return std::optional<ItemView>();
  ItemView const item = before.value_or(key);
  if (!update_) {
    memory.assign(item.encoded());
    return std::optional(ItemView(memory.data()));
  }
  detail::Writer writer;
  if (Status const applied = update_->apply(item, writer); !applied) return applied.failure();
  memory = writer.take();
  ItemView const after(memory.data());
  if (Status const keys = check_updated_index_keys(table, after); !keys) return keys.failure();
  if (source_ == Source::statement && is_too_deep(after))
    return refuse("Nesting Levels have exceeded supported limits");
  if (Status const size = check_updated_item_size(table, after); !size) return size.failure();
  return std::optional(after);
}

Status ItemUpdate::check_size(ItemView after) const {
  return update_ ? check_statement_size(statement_size(update_->tree(), after)) : Status();
}

std::optional<Item> ItemUpdate::changes_in(std::optional<ItemView> item) const {
  if (!item || !update_) return std::nullopt;
  detail::Writer writer;
  update_->project_changes(*item, writer);
  Item changes = item::trusted_item(writer.take());
  return changes.empty() ? std::nullopt : std::optional(std::move(changes));
}

}  // namespace dynamorm::engine
