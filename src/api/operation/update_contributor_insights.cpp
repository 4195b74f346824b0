// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/update_contributor_insights.hpp"

#include "api/json_field.hpp"
#include "api/operation_codec.hpp"
#include "api/shapes.hpp"

namespace dynamorm::api {

namespace {

constexpr Field update_contributor_insights_request_fields[] = {
    field<&UpdateContributorInsightsRequest::table_name>("TableName", table_rules),
    field<&UpdateContributorInsightsRequest::index_name>("IndexName"),
    field<&UpdateContributorInsightsRequest::contributor_insights_action>("ContributorInsightsAction",
                                                                          {.presence = Presence::required}),
    field<&UpdateContributorInsightsRequest::contributor_insights_mode>("ContributorInsightsMode"),
};

constexpr Field update_contributor_insights_response_fields[] = {
    field<&UpdateContributorInsightsResponse::table_name>("TableName"),
    field<&UpdateContributorInsightsResponse::index_name>("IndexName"),
    field<&UpdateContributorInsightsResponse::contributor_insights_status>("ContributorInsightsStatus"),
    field<&UpdateContributorInsightsResponse::contributor_insights_mode>("ContributorInsightsMode"),
};

}  // namespace

constexpr OperationCodec update_contributor_insights{
    "DynamoDB_20120810.UpdateContributorInsights",
    {"UpdateContributorInsightsInput", update_contributor_insights_request_fields},
    {"UpdateContributorInsightsOutput", update_contributor_insights_response_fields}};

}  // namespace dynamorm::api
