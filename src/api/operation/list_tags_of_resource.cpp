// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/list_tags_of_resource.hpp"

#include "api/json_field.hpp"
#include "api/operation_codec.hpp"
#include "api/shapes.hpp"

namespace dynamorm::api {
namespace {

constexpr Field list_tags_of_resource_request_fields[] = {
    field<&ListTagsOfResourceRequest::resource_arn>("ResourceArn",
                                                    {.presence = Presence::required, .min = 1, .max = 1283}),
    field<&ListTagsOfResourceRequest::next_token>("NextToken"),
};

constexpr Field list_tags_of_resource_response_fields[] = {
    field<&ListTagsOfResourceResponse::tags>("Tags"),
    field<&ListTagsOfResourceResponse::next_token>("NextToken"),
};

}  // namespace

constexpr OperationCodec list_tags_of_resource{"DynamoDB_20120810.ListTagsOfResource",
                                               {"ListTagsOfResourceInput", list_tags_of_resource_request_fields},
                                               {"ListTagsOfResourceOutput", list_tags_of_resource_response_fields}};

}  // namespace dynamorm::api
