// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/put_resource_policy.hpp"

#include "api/json_field.hpp"
#include "api/operation_codec.hpp"
#include "api/shapes.hpp"

namespace dynamorm::api {

namespace {

constexpr Field put_resource_policy_request_fields[] = {
    field<&PutResourcePolicyRequest::resource_arn>("ResourceArn",
                                                   {.presence = Presence::required, .min = 1, .max = 1283}),
    field<&PutResourcePolicyRequest::policy>("Policy", {.presence = Presence::required}),
    field<&PutResourcePolicyRequest::expected_revision_id>("ExpectedRevisionId", {.min = 1, .max = 255}),
    field<&PutResourcePolicyRequest::confirm_remove_self_resource_access>("ConfirmRemoveSelfResourceAccess"),
};

constexpr Field put_resource_policy_response_fields[] = {
    field<&PutResourcePolicyResponse::revision_id>("RevisionId"),
};

}  // namespace

constexpr OperationCodec put_resource_policy{"DynamoDB_20120810.PutResourcePolicy",
                                             {"PutResourcePolicyInput", put_resource_policy_request_fields},
                                             {"PutResourcePolicyOutput", put_resource_policy_response_fields}};

}  // namespace dynamorm::api
