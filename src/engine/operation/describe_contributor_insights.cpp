// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/describe_contributor_insights.hpp"

#include <string>
#include <utility>
#include <vector>

#include "engine/operation/handlers.hpp"
#include "engine/tables/contributor_insights.hpp"
#include "engine/tables/settings_table.hpp"

namespace dynamorm::engine {
namespace {

/// Returns the names of the rules that the service makes in CloudWatch: for the most accessed and the most throttled
/// keys, by hash key and by whole key.
std::vector<std::string> rule_names(storage::InsightsDefinition const& insights, std::string const& resource,
                                    bool has_range) {
  std::vector<std::string> names;
  auto const add = [&](std::string const& kind) {
    names.push_back("DynamoDBContributorInsights-" + kind + "-" + resource + "-" +
                    std::to_string(insights.enabled_first.time_since_epoch().count()));
  };
  for (std::string const what : {"C", "T"}) {
    if (what == "C" && insights.mode == api::ContributorInsightsMode::throttled_keys) continue;
    add("PK" + what);
    if (has_range) add("SK" + what);
  }
  return names;
}

}  // namespace

Result<api::DescribeContributorInsightsResponse> run(Context const& context,
                                                     api::DescribeContributorInsightsRequest const& request) {
  auto const& index_name = request.index_name;
  if (Status const named = check_insights_index(index_name); !named) return named.failure();
  auto const settings = read_settings(context, request.table_name);
  if (!settings) return settings.failure();
  storage::TableDefinition const& table = settings->definition();
  Result<std::uint32_t> const id = insights_id(table, index_name);
  if (!id) return id.failure();
  storage::InsightsDefinition const* const insights = find_insights(table, *id);
  api::DescribeContributorInsightsResponse response{
      .table_name = table.name, .index_name = index_name, .contributor_insights_status = status_of(context, insights)};
  if (insights == nullptr) return response;
  response.last_update_date_time = insights->changed;
  response.contributor_insights_mode = insights->mode;
  if (response.contributor_insights_status == api::ContributorInsightsStatus::enabled) {
    storage::KeyParts const& key = index_name ? table.index(*index_name)->key : table.key;
    std::string const resource = index_name ? table.name + "-" + *index_name : table.name;
    response.contributor_insights_rule_list = rule_names(*insights, resource, !key.range.empty());
  }
  return response;
}

}  // namespace dynamorm::engine
