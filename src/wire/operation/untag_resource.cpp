#include "dynamorm/operation/untag_resource.hpp"

#include "wire/field.hpp"
#include "wire/operations.hpp"
#include "wire/shapes.hpp"

namespace dynamorm::wire {
namespace {

constexpr Field request_fields[] = {
    field<&UntagResourceRequest::resource_arn>("ResourceArn", {.presence = Presence::required, .min = 1, .max = 1283}),
    field<&UntagResourceRequest::tag_keys>("TagKeys", {.presence = Presence::required}),
};

}  // namespace

constexpr Operation untag_resource = operation<UntagResourceRequest>(
    "DynamoDB_20120810.UntagResource", {"UntagResourceInput", request_fields}, {"UntagResourceOutput", no_fields});

}  // namespace dynamorm::wire
