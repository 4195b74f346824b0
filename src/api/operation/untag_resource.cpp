// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/untag_resource.hpp"

#include "api/json_field.hpp"
#include "api/operation_codec.hpp"
#include "api/shapes.hpp"

namespace dynamorm::api {
namespace {

constexpr Field untag_resource_request_fields[] = {
    field<&UntagResourceRequest::resource_arn>("ResourceArn", {.presence = Presence::required, .min = 1, .max = 1283}),
    field<&UntagResourceRequest::tag_keys>("TagKeys", {.presence = Presence::required}),
};

}  // namespace

constexpr OperationCodec untag_resource{"DynamoDB_20120810.UntagResource",
                                        {"UntagResourceInput", untag_resource_request_fields},
                                        {"UntagResourceOutput", no_fields}};

}  // namespace dynamorm::api
