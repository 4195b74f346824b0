// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/update_continuous_backups.hpp"

#include "api/json_field.hpp"
#include "api/operation_codec.hpp"
#include "api/shapes.hpp"

namespace dynamorm::api {

template <>
Structure const& structure<PointInTimeRecoverySpecification>() noexcept {
  static constexpr Field fields[] = {
      field<&PointInTimeRecoverySpecification::point_in_time_recovery_enabled>("PointInTimeRecoveryEnabled",
                                                                               {.presence = Presence::required}),
      field<&PointInTimeRecoverySpecification::recovery_period_in_days>(
          "RecoveryPeriodInDays", {.min = 1, .max = 35, .number_class = "Integer"}),
  };
  static constexpr Structure shape{"PointInTimeRecoverySpecification", fields};
  return shape;
}

namespace {

constexpr Field update_continuous_backups_request_fields[] = {
    field<&UpdateContinuousBackupsRequest::table_name>("TableName", table_parameter_rules),
    field<&UpdateContinuousBackupsRequest::point_in_time_recovery_specification>("PointInTimeRecoverySpecification",
                                                                                 {.presence = Presence::required}),
};

constexpr Field update_continuous_backups_response_fields[] = {
    field<&UpdateContinuousBackupsResponse::continuous_backups_description>("ContinuousBackupsDescription"),
};

}  // namespace

constexpr OperationCodec update_continuous_backups{
    "DynamoDB_20120810.UpdateContinuousBackups",
    {"UpdateContinuousBackupsInput", update_continuous_backups_request_fields},
    {"UpdateContinuousBackupsOutput", update_continuous_backups_response_fields}};

}  // namespace dynamorm::api
