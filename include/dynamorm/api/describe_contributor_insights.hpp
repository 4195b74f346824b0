// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dynamorm/api/contributor_insights.hpp"
#include "dynamorm/api/timestamp.hpp"

namespace dynamorm::api {

/// The reason why contributor insights failed.
struct FailureException {
  std::optional<std::string> exception_name{};
  std::optional<std::string> exception_description{};

  bool operator==(FailureException const&) const = default;
};

struct DescribeContributorInsightsResponse {
  std::optional<std::string> table_name{};
  std::optional<std::string> index_name{};
  std::optional<std::vector<std::string>> contributor_insights_rule_list{};
  std::optional<ContributorInsightsStatus> contributor_insights_status{};
  std::optional<Timestamp> last_update_date_time{};
  std::optional<FailureException> failure_exception{};
  std::optional<ContributorInsightsMode> contributor_insights_mode{};

  bool operator==(DescribeContributorInsightsResponse const&) const = default;
};

/// Returns whether contributor insights of a table or an index are enabled.
struct DescribeContributorInsightsRequest {
  using Response = DescribeContributorInsightsResponse;
  static constexpr std::string_view name = "DescribeContributorInsights";

  std::string table_name{};
  std::optional<std::string> index_name{};

  bool operator==(DescribeContributorInsightsRequest const&) const = default;
};

}  // namespace dynamorm::api
