// SPDX-License-Identifier: Apache-2.0
#include "engine/statements/statement_write.hpp"

#include <utility>

#include "engine/failures.hpp"
#include "engine/items/item_rules.hpp"
#include "engine/statements/statement_key.hpp"
#include "engine/storage/layout.hpp"
#include "item/size.hpp"

namespace dynamorm::engine {
namespace {

constexpr std::string_view incomplete = "Where clause does not contain a mandatory equality on all key attributes";
constexpr std::string_view other_key = "The provided key element does not match the schema";

std::optional<Item> unless_empty(std::optional<Item> item) {
  return item && !item->empty() ? std::move(item) : std::nullopt;
}

}  // namespace

StatementWrite::StatementWrite(partiql::BoundStatement statement,
                               std::optional<api::ReturnValuesOnConditionCheckFailure> on_failure)
    : statement_(std::move(statement)),
      gives_item_on_failure_(on_failure == api::ReturnValuesOnConditionCheckFailure::all_old) {
  if (statement_->kind == Kind::insert) key_ = statement_.item();
  if (!statement_->where.empty()) where_ = expression::Condition(statement_.where());
  if (statement_->kind == Kind::update) update_ = ItemUpdate(expression::Update(statement_.update()));
}

Status StatementWrite::locate(SharedTable const& table) {
  table_ = &table;
  return statement_->kind == Kind::insert ? check_item() : find_key(incomplete);
}

Status StatementWrite::locate_in_transaction(SharedTable const& table) {
  table_ = &table;
  return statement_->kind == Kind::insert ? check_item() : find_key(other_key);
}

Status StatementWrite::check_exists(SharedTable const& table) const {
  if (statement_->kind != Kind::exists) return {};
  if (statement_->index) return refuse("Operations on indices are not supported in transactions");
  if (where_) {
    WhereKey const where = key_of(where_->tree(), table.definition().key, false);
    if (where.is_complete() && where.has_conditions) return {};
  }
  return refuse("EXISTS() must contain a single item read with additional condition");
}

Status StatementWrite::check_item() const {
  if (Status const keys = check_keys_of_item(table(), key_); !keys) return keys;
  return engine::check_item(key_);
}

Status StatementWrite::find_key(std::string_view if_incomplete) {
  if (!where_) return refuse(std::string(if_incomplete));
  WhereKey const where = key_of(where_->tree(), table().key, false);
  if (!where.is_complete()) return refuse(std::string(if_incomplete));
  if (!where.conflicting.empty() && statement_->kind != Kind::exists) {
    return refuse("Multiple conditions on same key " + std::string(where.conflicting) +
                  ". Only single item Update/Insert/Delete are supported");
  }
  key_ = item_of(where, table().key);
  if (Status const key = check_key(table(), key_); !key) return key;
  return check_change();
}

Status StatementWrite::check_change() const {
  if (update_) {
    if (Status const kept = update_->check_keys(table()); !kept) return kept;
  }
  return check_scalar_keys(table(), where_->tree());
}

std::string StatementWrite::storage_key() const { return storage::item_key(table(), key_); }

std::size_t StatementWrite::given_size() const noexcept { return item::size_of(key_.view()); }

/// The whole WHERE clause is the condition. It is false for an item that does not exist, because it compares the key.
ItemWrite StatementWrite::write() const {
  ItemWrite write{.table = &table_->table(), .key = storage_key(), .gives_item_on_failure = gives_item_on_failure_};
  // DELETE of an item that does not exist succeeds, whatever its condition.
  if (where_ && statement_->kind != Kind::remove) write.condition = &*where_;
  if (statement_->kind == Kind::exists) return write;
  write.apply = [this](std::optional<ItemView> before, std::string& memory) { return apply(before, memory); };
  return write;
}

Result<std::optional<ItemView>> StatementWrite::apply(std::optional<ItemView> before, std::string& memory) const {
  if (statement_->kind == Kind::update) return update_->apply(table(), before, key_, memory);
  if (statement_->kind == Kind::insert) {
    if (before) return service_failure("DuplicateItemException", "Duplicate primary key exists in table");
    return std::optional<ItemView>(key_);
  }
  if (before && !where_->holds(*before)) {
    return condition_failed(gives_item_on_failure_ ? before->encoded() : std::string_view());
  }
  return std::optional<ItemView>();
}

std::optional<Item> StatementWrite::returned(WrittenItem written) const {
  if (!statement_->returning) return std::nullopt;
  auto const [modified, old] = *statement_->returning;
  if (modified) return update_->changes_in(old ? written.item_before() : written.item_after());
  return unless_empty(old ? std::move(written).take_before() : std::move(written).take_after());
}

}  // namespace dynamorm::engine
