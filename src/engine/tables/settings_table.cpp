// SPDX-License-Identifier: Apache-2.0
#include "engine/tables/settings_table.hpp"

#include "engine/failures.hpp"
#include "engine/tables/table_state.hpp"

namespace dynamorm::engine {
namespace {

template <class Settings>
Result<Settings> locked(std::shared_ptr<storage::Table> table, auto lock) {
  storage::TableDefinition const& definition = table->definition();
  if (table->dropped() || definition.status == api::TableStatus::creating) return table_not_found(definition.name);
  return Settings(std::move(table), std::move(lock));
}

}  // namespace

Result<ReadSettings> read_settings(Context const& context, std::string_view name_or_arn) {
  auto const table = find_table(context, name_or_arn);
  if (!table) return table.failure();
  return locked<ReadSettings>(*table, (*table)->share());
}

Result<ChangedSettings> change_settings(Context const& context, std::string_view name_or_arn) {
  auto const table = find_table(context, name_or_arn);
  if (!table) return table.failure();
  return locked<ChangedSettings>(*table, (*table)->take());
}

}  // namespace dynamorm::engine
