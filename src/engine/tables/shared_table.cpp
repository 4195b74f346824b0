// SPDX-License-Identifier: Apache-2.0
#include "engine/tables/shared_table.hpp"

#include <algorithm>
#include <utility>

#include "engine/failures.hpp"

namespace dynamorm::engine {
namespace {

/// Returns whether items can be read and written.
bool is_usable(Context const& context, storage::TableDefinition const& table) {
  if (table.status == api::TableStatus::active || table.status == api::TableStatus::updating) return true;
  return table.status == api::TableStatus::creating && (!table.status_until || *table.status_until <= now(context));
}

}  // namespace

std::string_view table_name_of(std::string_view name_or_arn) noexcept {
  constexpr std::string_view resource = ":table/";
  if (!name_or_arn.starts_with("arn:")) return name_or_arn;
  std::size_t const at = name_or_arn.find(resource);
  if (at == std::string_view::npos) return name_or_arn;
  std::string_view const name = name_or_arn.substr(at + resource.size());
  return name.substr(0, name.find('/'));
}

SharedTable::SharedTable(std::shared_ptr<storage::Table> table) : table_(std::move(table)), lock_(table_->share()) {}

Result<SharedTable> SharedTable::find(Context const& context, std::string_view name_or_arn) {
  std::shared_ptr<storage::Table> found = context.catalogue.find(table_name_of(name_or_arn));
  if (found == nullptr) return resource_not_found();
  SharedTable table(std::move(found));
  if (table.table().dropped() || !is_usable(context, table.definition())) return resource_not_found();
  return table;
}

Result<SharedTable const*> SharedTables::find(Context const& context, std::string_view name_or_arn) {
  std::string_view const name = table_name_of(name_or_arn);
  auto const known =
      std::ranges::find_if(tables_, [name](SharedTable const& table) { return table.definition().name == name; });
  if (known != tables_.end()) return &*known;
  Result<SharedTable> found = SharedTable::find(context, name);
  if (!found) return found.failure();
  return &tables_.emplace_back(std::move(*found));
}

}  // namespace dynamorm::engine
