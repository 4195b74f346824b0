// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/describe_time_to_live.hpp"

#include <memory>
#include <string>

#include "engine/failures.hpp"
#include "engine/operation/handlers.hpp"
#include "engine/tables/table_state.hpp"
#include "engine/tables/time_to_live_status.hpp"

namespace dynamorm::engine {
namespace {

/// Rejects a table that is being created or deleted, with messages that no other operation has.
Status check_describable(storage::TableDefinition const& table) {
  bool const is_new = table.status == api::TableStatus::creating;
  if (!is_new && table.status != api::TableStatus::deleting) return {};
  std::string const state = is_new ? "CREATING" : "DELETING";
  return refuse("Cannot describe time to live while table is in " + state + " state: Current table state is " + state);
}

}  // namespace

Result<api::DescribeTimeToLiveResponse> run(Context const& context, api::DescribeTimeToLiveRequest const& request) {
  auto const found = find_table(context, request.table_name);
  if (!found) return found.failure();
  std::shared_ptr<storage::Table> const& table = *found;
  auto const shared = table->share();
  if (table->dropped()) return table_not_found(table->definition().name);
  if (Status const ready = check_describable(table->definition()); !ready) return ready.failure();
  auto const& time_to_live = table->definition().time_to_live;
  api::TimeToLiveDescription description{.time_to_live_status = status_of(context, time_to_live)};
  if (description.time_to_live_status != api::TimeToLiveStatus::disabled) {
    description.attribute_name = time_to_live->attribute;
  }
  return api::DescribeTimeToLiveResponse{description};
}

}  // namespace dynamorm::engine
