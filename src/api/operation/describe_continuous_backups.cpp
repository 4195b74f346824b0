// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/describe_continuous_backups.hpp"

#include "api/json_field.hpp"
#include "api/operation_codec.hpp"
#include "api/shapes.hpp"

namespace dynamorm::api {

template <>
Structure const& structure<PointInTimeRecoveryDescription>() noexcept {
  static constexpr Field fields[] = {
      field<&PointInTimeRecoveryDescription::point_in_time_recovery_status>("PointInTimeRecoveryStatus"),
      field<&PointInTimeRecoveryDescription::recovery_period_in_days>("RecoveryPeriodInDays"),
      field<&PointInTimeRecoveryDescription::earliest_restorable_date_time>("EarliestRestorableDateTime"),
      field<&PointInTimeRecoveryDescription::latest_restorable_date_time>("LatestRestorableDateTime"),
  };
  static constexpr Structure shape{"PointInTimeRecoveryDescription", fields};
  return shape;
}

template <>
Structure const& structure<ContinuousBackupsDescription>() noexcept {
  static constexpr Field fields[] = {
      field<&ContinuousBackupsDescription::continuous_backups_status>("ContinuousBackupsStatus"),
      field<&ContinuousBackupsDescription::point_in_time_recovery_description>("PointInTimeRecoveryDescription"),
  };
  static constexpr Structure shape{"ContinuousBackupsDescription", fields};
  return shape;
}

namespace {

constexpr Field describe_continuous_backups_request_fields[] = {
    field<&DescribeContinuousBackupsRequest::table_name>("TableName", table_parameter_rules),
};

constexpr Field describe_continuous_backups_response_fields[] = {
    field<&DescribeContinuousBackupsResponse::continuous_backups_description>("ContinuousBackupsDescription"),
};

}  // namespace

constexpr OperationCodec describe_continuous_backups{
    "DynamoDB_20120810.DescribeContinuousBackups",
    {"DescribeContinuousBackupsInput", describe_continuous_backups_request_fields},
    {"DescribeContinuousBackupsOutput", describe_continuous_backups_response_fields}};

}  // namespace dynamorm::api
