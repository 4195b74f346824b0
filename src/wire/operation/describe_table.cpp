#include "dynamorm/operation/describe_table.hpp"

#include "wire/field.hpp"
#include "wire/operations.hpp"
#include "wire/shapes.hpp"

namespace dynamorm::wire {
namespace {

constexpr Field request_fields[] = {
    field<&DescribeTableRequest::table_name>("TableName", table_parameter_rules),
};

constexpr Field response_fields[] = {
    field<&DescribeTableResponse::table>("Table", {.presence = Presence::required}),
};

}  // namespace

constexpr Operation describe_table =
    operation<DescribeTableRequest>("DynamoDB_20120810.DescribeTable", {"DescribeTableInput", request_fields},
                                    {"DescribeTableOutput", response_fields});

}  // namespace dynamorm::wire
