// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/describe_time_to_live.hpp"

#include "api/json_field.hpp"
#include "api/operation_codec.hpp"
#include "api/shapes.hpp"

namespace dynamorm::api {

template <>
Structure const& structure<TimeToLiveDescription>() noexcept {
  static constexpr Field fields[] = {
      field<&TimeToLiveDescription::time_to_live_status>("TimeToLiveStatus"),
      field<&TimeToLiveDescription::attribute_name>("AttributeName"),
  };
  static constexpr Structure shape{"TimeToLiveDescription", fields};
  return shape;
}

namespace {

constexpr Field describe_time_to_live_request_fields[] = {
    field<&DescribeTimeToLiveRequest::table_name>("TableName", table_parameter_rules),
};

constexpr Field describe_time_to_live_response_fields[] = {
    field<&DescribeTimeToLiveResponse::time_to_live_description>("TimeToLiveDescription"),
};

}  // namespace

constexpr OperationCodec describe_time_to_live{"DynamoDB_20120810.DescribeTimeToLive",
                                               {"DescribeTimeToLiveInput", describe_time_to_live_request_fields},
                                               {"DescribeTimeToLiveOutput", describe_time_to_live_response_fields}};

}  // namespace dynamorm::api
