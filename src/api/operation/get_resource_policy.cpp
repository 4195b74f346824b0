// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/get_resource_policy.hpp"

#include "api/json_field.hpp"
#include "api/operation_codec.hpp"
#include "api/shapes.hpp"

namespace dynamorm::api {

namespace {

constexpr Field get_resource_policy_request_fields[] = {
    field<&GetResourcePolicyRequest::resource_arn>("ResourceArn",
                                                   {.presence = Presence::required, .min = 1, .max = 1283}),
};

constexpr Field get_resource_policy_response_fields[] = {
    field<&GetResourcePolicyResponse::policy>("Policy"),
    field<&GetResourcePolicyResponse::revision_id>("RevisionId"),
};

}  // namespace

constexpr OperationCodec get_resource_policy{"DynamoDB_20120810.GetResourcePolicy",
                                             {"GetResourcePolicyInput", get_resource_policy_request_fields},
                                             {"GetResourcePolicyOutput", get_resource_policy_response_fields}};

}  // namespace dynamorm::api
