// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/update_time_to_live.hpp"

#include "api/json_field.hpp"
#include "api/operation_codec.hpp"
#include "api/shapes.hpp"

namespace dynamorm::api {

template <>
Structure const& structure<TimeToLiveSpecification>() noexcept {
  static constexpr Field fields[] = {
      field<&TimeToLiveSpecification::enabled>("Enabled", {.presence = Presence::required}),
      field<&TimeToLiveSpecification::attribute_name>("AttributeName",
                                                      {.presence = Presence::required, .min = 1, .max = 255}),
  };
  static constexpr Structure shape{"TimeToLiveSpecification", fields};
  return shape;
}

namespace {

constexpr Field update_time_to_live_request_fields[] = {
    field<&UpdateTimeToLiveRequest::table_name>("TableName", table_parameter_rules),
    field<&UpdateTimeToLiveRequest::time_to_live_specification>("TimeToLiveSpecification",
                                                                {.presence = Presence::required}),
};

constexpr Field update_time_to_live_response_fields[] = {
    field<&UpdateTimeToLiveResponse::time_to_live_specification>("TimeToLiveSpecification"),
};

}  // namespace

constexpr OperationCodec update_time_to_live{"DynamoDB_20120810.UpdateTimeToLive",
                                             {"UpdateTimeToLiveInput", update_time_to_live_request_fields},
                                             {"UpdateTimeToLiveOutput", update_time_to_live_response_fields}};

}  // namespace dynamorm::api
