#include "dynamorm/operation/tag_resource.hpp"

#include "wire/field.hpp"
#include "wire/operations.hpp"
#include "wire/shapes.hpp"

namespace dynamorm::wire {
namespace {

constexpr Field request_fields[] = {
    field<&TagResourceRequest::resource_arn>("ResourceArn", {.presence = Presence::required, .min = 1, .max = 1283}),
    field<&TagResourceRequest::tags>("Tags", {.presence = Presence::required}),
};

}  // namespace

constexpr Operation tag_resource = operation<TagResourceRequest>(
    "DynamoDB_20120810.TagResource", {"TagResourceInput", request_fields}, {"TagResourceOutput", no_fields});

}  // namespace dynamorm::wire
