// SPDX-License-Identifier: Apache-2.0
#include "engine/tables/contributor_insights.hpp"

#include <algorithm>

#include "engine/failures.hpp"

namespace dynamorm::engine {

using api::ContributorInsightsStatus;

Status check_insights_index(std::optional<std::string> const& index_name) {
  if (!index_name || (index_name->size() >= 3 && index_name->size() <= 255)) return {};
  return refuse("IndexName must be at least 3 characters long and at most 255 characters long");
}

Result<std::uint32_t> insights_id(storage::TableDefinition const& table, std::optional<std::string> const& index_name) {
  if (!index_name) return 0U;
  storage::IndexDefinition const* const index = table.index(*index_name);
  if (index != nullptr && index->kind == storage::IndexKind::global) return index->id;
  return service_failure("ResourceNotFoundException",
                         "Requested resource not found: Index: " + *index_name + " not found for table: " + table.name);
}

storage::InsightsDefinition const* find_insights(storage::TableDefinition const& table, std::uint32_t id) noexcept {
  auto const found = std::ranges::find(table.insights, id, &storage::InsightsDefinition::index);
  return found == table.insights.end() ? nullptr : &*found;
}

ContributorInsightsStatus status_of(Context const& context, storage::InsightsDefinition const* insights) {
  if (insights == nullptr) return ContributorInsightsStatus::disabled;
  bool const passing = now(context) < insights->changed + context.settings.transition_delay;
  if (insights->enabled) return passing ? ContributorInsightsStatus::enabling : ContributorInsightsStatus::enabled;
  return passing ? ContributorInsightsStatus::disabling : ContributorInsightsStatus::disabled;
}

}  // namespace dynamorm::engine
