// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/update_time_to_live.hpp"

#include <utility>

#include "engine/failures.hpp"
#include "engine/operation/handlers.hpp"
#include "engine/storage/layout.hpp"
#include "engine/storage/removal.hpp"
#include "engine/tables/shared_table.hpp"
#include "engine/tables/table_state.hpp"
#include "engine/tables/time_to_live_status.hpp"

namespace dynamorm::engine {
namespace {

using storage::TableDefinition;

Failure refuse_other_attribute(std::string const& current) {
  return refuse("TimeToLive is active on a different AttributeName: current AttributeName is " + current);
}

Status check(Context const& context, TableDefinition const& table, api::TimeToLiveSpecification const& wanted) {
  if (table.status == api::TableStatus::creating || table.status == api::TableStatus::deleting)
    return check_not_in_use(table);
  auto const& current = table.time_to_live;
  bool const enabled = current && current->enabled;
  if (!enabled && !wanted.enabled) return refuse("TimeToLive is already disabled");
  if (enabled && current->attribute != wanted.attribute_name) return refuse_other_attribute(current->attribute);
  if (enabled && wanted.enabled) return refuse("TimeToLive is already enabled");
  api::TimeToLiveStatus const status = status_of(context, current);
  if (status == api::TimeToLiveStatus::enabling || status == api::TimeToLiveStatus::disabling) {
    return refuse("Time to live has been modified multiple times within a fixed interval");
  }
  return {};
}

Status enable(Context const& context, storage::Table& table, std::string const& attribute) {
  Result<std::uint32_t> const id = context.catalogue.next_id();
  if (!id) return id.failure();
  TableDefinition definition = table.definition();
  definition.time_to_live = {.id = *id, .attribute = attribute, .enabled = true, .changed = now(context)};
  return context.catalogue.define(table, std::move(definition));
}

Status disable(Context const& context, storage::Table& table) {
  TableDefinition definition = table.definition();
  definition.time_to_live->enabled = false;
  definition.time_to_live->changed = now(context);
  storage::Batch batch;
  storage::remove_all(context.store, batch, storage::expiries_prefix(definition.time_to_live->id));
  return context.catalogue.define(table, std::move(definition), std::move(batch));
}

}  // namespace

Result<api::UpdateTimeToLiveResponse> run(Context const& context, api::UpdateTimeToLiveRequest const& request) {
  std::string_view const name = table_name_of(request.table_name);
  api::TimeToLiveSpecification const& wanted = request.time_to_live_specification;
  auto const found = find_table(context, name);
  if (!found) return found.failure();
  std::shared_ptr<storage::Table> const& table = *found;
  auto const taken = table->take();
  if (table->dropped()) return table_not_found(name);
  if (Status const checked = check(context, table->definition(), wanted); !checked) return checked.failure();
  Status const changed = wanted.enabled ? enable(context, *table, wanted.attribute_name) : disable(context, *table);
  if (!changed) return changed.failure();
  return api::UpdateTimeToLiveResponse{wanted};
}

}  // namespace dynamorm::engine
