// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/list_contributor_insights.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/operation/handlers.hpp"
#include "engine/tables/contributor_insights.hpp"
#include "engine/tables/settings_table.hpp"

namespace dynamorm::engine {
namespace {

using Summaries = std::vector<api::ContributorInsightsSummary>;

constexpr std::size_t most_summaries = 100;

void add(Context const& context, storage::TableDefinition const& table, std::optional<std::string> index_name,
         std::uint32_t id, Summaries& summaries) {
  storage::InsightsDefinition const* const insights = find_insights(table, id);
  api::ContributorInsightsStatus const status = status_of(context, insights);
  if (status == api::ContributorInsightsStatus::disabled) return;
  summaries.push_back({.table_name = table.name,
                       .index_name = std::move(index_name),
                       .contributor_insights_status = status,
                       .contributor_insights_mode = insights->mode});
}

/// Adds the table and then its indexes, except those that are disabled.
Status add_table(Context const& context, std::string const& name, Summaries& summaries) {
  auto const settings = read_settings(context, name);
  if (!settings) return settings.failure();
  storage::TableDefinition const& table = settings->definition();
  add(context, table, std::nullopt, 0, summaries);
  for (storage::IndexDefinition const& index : table.indexes) add(context, table, index.name, index.id, summaries);
  return {};
}

Status add_all(Context const& context, Summaries& summaries) {
  std::string last;
  while (true) {
    std::vector<std::string> const names = context.catalogue.names(last, most_summaries);
    if (names.empty()) return {};
    for (std::string const& name : names) {
      // A table that is being created or was deleted meanwhile has none.
      Status const added = add_table(context, name, summaries);
      if (!added && added.failure().name() != "ResourceNotFoundException") return added;
    }
    last = names.back();
  }
}

/// The place of a summary in the list, as the token of the page after it: "table/index".
std::string token(api::ContributorInsightsSummary const& summary) {
  return *summary.table_name + "/" + summary.index_name.value_or("");
}

}  // namespace

Result<api::ListContributorInsightsResponse> run(Context const& context,
                                                 api::ListContributorInsightsRequest const& request) {
  Summaries all;
  Status const added = request.table_name ? add_table(context, *request.table_name, all) : add_all(context, all);
  if (!added) return added.failure();
  if (request.next_token) {
    auto const last = std::ranges::find(all, *request.next_token, token);
    all.erase(all.begin(), last == all.end() ? last : last + 1);
  }
  auto const wanted = static_cast<std::size_t>(std::max<std::int64_t>(request.max_results.value_or(0), 0));
  std::size_t const most = wanted == 0 ? most_summaries : wanted;
  api::ListContributorInsightsResponse response;
  if (all.size() > most) {
    all.resize(most);
    response.next_token = token(all.back());
  }
  response.contributor_insights_summaries = std::move(all);
  return response;
}

}  // namespace dynamorm::engine
