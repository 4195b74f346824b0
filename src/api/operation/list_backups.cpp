// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/list_backups.hpp"

#include "api/json_field.hpp"
#include "api/operation_codec.hpp"
#include "api/shapes.hpp"

namespace dynamorm::api {

template <>
Structure const& structure<BackupSummary>() noexcept {
  static constexpr Field fields[] = {
      field<&BackupSummary::table_name>("TableName"),
      field<&BackupSummary::table_id>("TableId"),
      field<&BackupSummary::table_arn>("TableArn"),
      field<&BackupSummary::backup_arn>("BackupArn"),
      field<&BackupSummary::backup_name>("BackupName"),
      field<&BackupSummary::backup_creation_date_time>("BackupCreationDateTime"),
      field<&BackupSummary::backup_expiry_date_time>("BackupExpiryDateTime"),
      field<&BackupSummary::backup_status>("BackupStatus"),
      field<&BackupSummary::backup_type>("BackupType"),
      field<&BackupSummary::backup_size_bytes>("BackupSizeBytes"),
  };
  static constexpr Structure shape{"BackupSummary", fields};
  return shape;
}

namespace {

constexpr Field list_backups_request_fields[] = {
    field<&ListBackupsRequest::table_name>("TableName", {.pattern = Pattern::table, .min = 1}),
    field<&ListBackupsRequest::limit>("Limit", {.min = 1, .max = 100, .number_class = "Integer"}),
    field<&ListBackupsRequest::time_range_lower_bound>("TimeRangeLowerBound"),
    field<&ListBackupsRequest::time_range_upper_bound>("TimeRangeUpperBound"),
    field<&ListBackupsRequest::exclusive_start_backup_arn>("ExclusiveStartBackupArn", {.min = 37, .max = 1024}),
    field<&ListBackupsRequest::backup_type>("BackupType"),
};

constexpr Field list_backups_response_fields[] = {
    field<&ListBackupsResponse::backup_summaries>("BackupSummaries"),
    field<&ListBackupsResponse::last_evaluated_backup_arn>("LastEvaluatedBackupArn"),
};

}  // namespace

constexpr OperationCodec list_backups{"DynamoDB_20120810.ListBackups",
                                      {"ListBackupsInput", list_backups_request_fields},
                                      {"ListBackupsOutput", list_backups_response_fields}};

}  // namespace dynamorm::api
