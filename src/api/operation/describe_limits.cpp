// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/describe_limits.hpp"

#include "api/json_field.hpp"
#include "api/operation_codec.hpp"
#include "api/shapes.hpp"

namespace dynamorm::api {
namespace {

constexpr Field describe_limits_response_fields[] = {
    field<&DescribeLimitsResponse::account_max_read_capacity_units>("AccountMaxReadCapacityUnits"),
    field<&DescribeLimitsResponse::account_max_write_capacity_units>("AccountMaxWriteCapacityUnits"),
    field<&DescribeLimitsResponse::table_max_read_capacity_units>("TableMaxReadCapacityUnits"),
    field<&DescribeLimitsResponse::table_max_write_capacity_units>("TableMaxWriteCapacityUnits"),
};

}  // namespace

constexpr OperationCodec describe_limits{"DynamoDB_20120810.DescribeLimits",
                                         {"DescribeLimitsInput", no_fields},
                                         {"DescribeLimitsOutput", describe_limits_response_fields}};

}  // namespace dynamorm::api
