// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "dynamorm/api/contributor_insights.hpp"

namespace dynamorm::api {

struct UpdateContributorInsightsResponse {
  std::optional<std::string> table_name{};
  std::optional<std::string> index_name{};
  std::optional<ContributorInsightsStatus> contributor_insights_status{};
  std::optional<ContributorInsightsMode> contributor_insights_mode{};

  bool operator==(UpdateContributorInsightsResponse const&) const = default;
};

/// Turns contributor insights of a table or an index on or off. The engine stores the setting and counts nothing.
struct UpdateContributorInsightsRequest {
  using Response = UpdateContributorInsightsResponse;
  static constexpr std::string_view name = "UpdateContributorInsights";

  std::string table_name{};
  std::optional<std::string> index_name{};
  ContributorInsightsAction contributor_insights_action{};
  std::optional<ContributorInsightsMode> contributor_insights_mode{};

  bool operator==(UpdateContributorInsightsRequest const&) const = default;
};

}  // namespace dynamorm::api
