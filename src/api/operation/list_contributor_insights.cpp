// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/list_contributor_insights.hpp"

#include "api/json_field.hpp"
#include "api/operation_codec.hpp"
#include "api/shapes.hpp"

namespace dynamorm::api {

template <>
Structure const& structure<ContributorInsightsSummary>() noexcept {
  static constexpr Field fields[] = {
      field<&ContributorInsightsSummary::table_name>("TableName"),
      field<&ContributorInsightsSummary::index_name>("IndexName"),
      field<&ContributorInsightsSummary::contributor_insights_status>("ContributorInsightsStatus"),
      field<&ContributorInsightsSummary::contributor_insights_mode>("ContributorInsightsMode"),
  };
  static constexpr Structure shape{"ContributorInsightsSummary", fields};
  return shape;
}

namespace {

constexpr Field list_contributor_insights_request_fields[] = {
    field<&ListContributorInsightsRequest::table_name>("TableName", {.pattern = Pattern::table, .min = 1}),
    field<&ListContributorInsightsRequest::next_token>("NextToken"),
    field<&ListContributorInsightsRequest::max_results>("MaxResults", {.max = 100, .number_class = "Integer"}),
};

constexpr Field list_contributor_insights_response_fields[] = {
    field<&ListContributorInsightsResponse::contributor_insights_summaries>("ContributorInsightsSummaries"),
    field<&ListContributorInsightsResponse::next_token>("NextToken"),
};

}  // namespace

constexpr OperationCodec list_contributor_insights{
    "DynamoDB_20120810.ListContributorInsights",
    {"ListContributorInsightsInput", list_contributor_insights_request_fields},
    {"ListContributorInsightsOutput", list_contributor_insights_response_fields}};

}  // namespace dynamorm::api
