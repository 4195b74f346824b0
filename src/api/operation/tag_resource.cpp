// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/tag_resource.hpp"

#include "api/json_field.hpp"
#include "api/operation_codec.hpp"
#include "api/shapes.hpp"

namespace dynamorm::api {
namespace {

constexpr Field tag_resource_request_fields[] = {
    field<&TagResourceRequest::resource_arn>("ResourceArn", {.presence = Presence::required, .min = 1, .max = 1283}),
    field<&TagResourceRequest::tags>("Tags", {.presence = Presence::required}),
};

}  // namespace

constexpr OperationCodec tag_resource{"DynamoDB_20120810.TagResource",
                                      {"TagResourceInput", tag_resource_request_fields},
                                      {"TagResourceOutput", no_fields}};

}  // namespace dynamorm::api
