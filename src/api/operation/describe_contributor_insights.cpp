// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/describe_contributor_insights.hpp"

#include "api/json_field.hpp"
#include "api/operation_codec.hpp"
#include "api/shapes.hpp"

namespace dynamorm::api {

template <>
Structure const& structure<FailureException>() noexcept {
  static constexpr Field fields[] = {
      field<&FailureException::exception_name>("ExceptionName"),
      field<&FailureException::exception_description>("ExceptionDescription"),
  };
  static constexpr Structure shape{"FailureException", fields};
  return shape;
}

namespace {

constexpr Field describe_contributor_insights_request_fields[] = {
    field<&DescribeContributorInsightsRequest::table_name>("TableName", table_rules),
    field<&DescribeContributorInsightsRequest::index_name>("IndexName"),
};

constexpr Field describe_contributor_insights_response_fields[] = {
    field<&DescribeContributorInsightsResponse::table_name>("TableName"),
    field<&DescribeContributorInsightsResponse::index_name>("IndexName"),
    field<&DescribeContributorInsightsResponse::contributor_insights_rule_list>("ContributorInsightsRuleList"),
    field<&DescribeContributorInsightsResponse::contributor_insights_status>("ContributorInsightsStatus"),
    field<&DescribeContributorInsightsResponse::last_update_date_time>("LastUpdateDateTime"),
    field<&DescribeContributorInsightsResponse::failure_exception>("FailureException"),
    field<&DescribeContributorInsightsResponse::contributor_insights_mode>("ContributorInsightsMode"),
};

}  // namespace

constexpr OperationCodec describe_contributor_insights{
    "DynamoDB_20120810.DescribeContributorInsights",
    {"DescribeContributorInsightsInput", describe_contributor_insights_request_fields},
    {"DescribeContributorInsightsOutput", describe_contributor_insights_response_fields}};

}  // namespace dynamorm::api
