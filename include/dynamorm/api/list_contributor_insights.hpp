// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dynamorm/api/contributor_insights.hpp"

namespace dynamorm::api {

/// The setting of a table or an index in a list.
struct ContributorInsightsSummary {
  std::optional<std::string> table_name{};
  std::optional<std::string> index_name{};
  std::optional<ContributorInsightsStatus> contributor_insights_status{};
  std::optional<ContributorInsightsMode> contributor_insights_mode{};

  bool operator==(ContributorInsightsSummary const&) const = default;
};

struct ListContributorInsightsResponse {
  std::optional<std::vector<ContributorInsightsSummary>> contributor_insights_summaries{};
  std::optional<std::string> next_token{};

  bool operator==(ListContributorInsightsResponse const&) const = default;
};

/// Lists the tables and indexes whose contributor insights have been set.
struct ListContributorInsightsRequest {
  using Response = ListContributorInsightsResponse;
  static constexpr std::string_view name = "ListContributorInsights";

  std::optional<std::string> table_name{};
  std::optional<std::string> next_token{};
  /// At most 100.
  std::optional<std::int64_t> max_results{};

  bool operator==(ListContributorInsightsRequest const&) const = default;
};

}  // namespace dynamorm::api
