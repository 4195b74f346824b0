// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/delete_resource_policy.hpp"

#include "api/json_field.hpp"
#include "api/operation_codec.hpp"
#include "api/shapes.hpp"

namespace dynamorm::api {

namespace {

constexpr Field delete_resource_policy_request_fields[] = {
    field<&DeleteResourcePolicyRequest::resource_arn>("ResourceArn",
                                                      {.presence = Presence::required, .min = 1, .max = 1283}),
    field<&DeleteResourcePolicyRequest::expected_revision_id>("ExpectedRevisionId", {.min = 1, .max = 255}),
};

constexpr Field delete_resource_policy_response_fields[] = {
    field<&DeleteResourcePolicyResponse::revision_id>("RevisionId"),
};

}  // namespace

constexpr OperationCodec delete_resource_policy{"DynamoDB_20120810.DeleteResourcePolicy",
                                                {"DeleteResourcePolicyInput", delete_resource_policy_request_fields},
                                                {"DeleteResourcePolicyOutput", delete_resource_policy_response_fields}};

}  // namespace dynamorm::api
