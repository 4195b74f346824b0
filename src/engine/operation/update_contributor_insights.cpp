// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/update_contributor_insights.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "engine/failures.hpp"
#include "engine/operation/handlers.hpp"
#include "engine/tables/contributor_insights.hpp"
#include "engine/tables/settings_table.hpp"

namespace dynamorm::engine {
namespace {

using api::ContributorInsightsMode;
using api::ContributorInsightsStatus;
using storage::InsightsDefinition;

Failure refuse_state(std::string const& what) {
  return refuse("Table or Index is not in a valid state to update Key Access Insights: " + what +
                " must be ACTIVE to enable ContributorInsights.");
}

Status check_active(storage::TableDefinition const& table, std::optional<std::string> const& index_name) {
  if (index_name && table.index(*index_name)->status != api::IndexStatus::active) return refuse_state("IndexStatus");
  if (table.status != api::TableStatus::active) return refuse_state("TableStatus");
  return {};
}

/// Returns the insights after a change, or std::nullopt if nothing changes.
std::optional<InsightsDefinition> changed(InsightsDefinition const* before,
                                          api::UpdateContributorInsightsRequest const& request, api::Timestamp now) {
  if (request.contributor_insights_action == api::ContributorInsightsAction::disable) {
    if (before == nullptr || !before->enabled) return std::nullopt;
    InsightsDefinition after = *before;
    after.enabled = false;
    after.changed = now;
    return after;
  }
  ContributorInsightsMode const mode =
      request.contributor_insights_mode.value_or(ContributorInsightsMode::accessed_and_throttled_keys);
  bool const was_enabled = before != nullptr && before->enabled;
  if (was_enabled && before->mode == mode) return std::nullopt;
  return InsightsDefinition{
      .enabled = true, .mode = mode, .enabled_first = was_enabled ? before->enabled_first : now, .changed = now};
}

void set_insights(std::vector<InsightsDefinition>& all, InsightsDefinition insights) {
  auto const same = std::ranges::find(all, insights.index, &InsightsDefinition::index);
  if (same == all.end()) {
    all.push_back(insights);
  } else {
    *same = insights;
  }
}

/// Returns the status that a change begins, even if it ends at once.
ContributorInsightsStatus status_after(InsightsDefinition const& insights) {
  return insights.enabled ? ContributorInsightsStatus::enabling : ContributorInsightsStatus::disabling;
}

}  // namespace

Result<api::UpdateContributorInsightsResponse> run(Context const& context,
                                                   api::UpdateContributorInsightsRequest const& request) {
  auto const& index_name = request.index_name;
  if (Status const named = check_insights_index(index_name); !named) return named.failure();
  auto const settings = change_settings(context, request.table_name);
  if (!settings) return settings.failure();
  storage::TableDefinition const& table = settings->definition();
  Result<std::uint32_t> const id = insights_id(table, index_name);
  if (!id) return id.failure();
  InsightsDefinition const* const before = find_insights(table, *id);
  api::UpdateContributorInsightsResponse response{
      .table_name = table.name, .index_name = index_name, .contributor_insights_status = status_of(context, before)};
  if (before != nullptr) response.contributor_insights_mode = before->mode;
  std::optional<InsightsDefinition> after = changed(before, request, now(context));
  if (!after) return response;
  after->index = *id;
  if (after->enabled) {
    if (Status const active = check_active(table, index_name); !active) return active.failure();
  }
  storage::TableDefinition definition = table;
  set_insights(definition.insights, *after);
  Status const defined = context.catalogue.define(settings->table(), std::move(definition));
  if (!defined) return defined.failure();
  response.contributor_insights_status = status_after(*after);
  response.contributor_insights_mode = after->mode;
  return response;
}

}  // namespace dynamorm::engine
