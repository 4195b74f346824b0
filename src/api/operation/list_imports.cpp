// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/list_imports.hpp"

#include "api/json_field.hpp"
#include "api/operation_codec.hpp"
#include "api/shapes.hpp"

namespace dynamorm::api {

template <>
Structure const& structure<S3BucketSource>() noexcept {
  static constexpr Field fields[] = {
      field<&S3BucketSource::s3_bucket_owner>("S3BucketOwner"),
      field<&S3BucketSource::s3_bucket>("S3Bucket", {.presence = Presence::required}),
      field<&S3BucketSource::s3_key_prefix>("S3KeyPrefix"),
  };
  static constexpr Structure shape{"S3BucketSource", fields};
  return shape;
}

template <>
Structure const& structure<ImportSummary>() noexcept {
  static constexpr Field fields[] = {
      field<&ImportSummary::import_arn>("ImportArn"),
      field<&ImportSummary::import_status>("ImportStatus"),
      field<&ImportSummary::table_arn>("TableArn"),
      field<&ImportSummary::s3_bucket_source>("S3BucketSource"),
      field<&ImportSummary::cloud_watch_log_group_arn>("CloudWatchLogGroupArn"),
      field<&ImportSummary::input_format>("InputFormat"),
      field<&ImportSummary::start_time>("StartTime"),
      field<&ImportSummary::end_time>("EndTime"),
  };
  static constexpr Structure shape{"ImportSummary", fields};
  return shape;
}

namespace {

constexpr Field list_imports_request_fields[] = {
    field<&ListImportsRequest::table_arn>("TableArn", {.min = 1, .max = 1024}),
    field<&ListImportsRequest::page_size>("PageSize", {.min = 1, .max = 25, .number_class = "Integer"}),
    field<&ListImportsRequest::next_token>("NextToken", {.min = 112, .max = 1024}),
};

constexpr Field list_imports_response_fields[] = {
    field<&ListImportsResponse::import_summary_list>("ImportSummaryList"),
    field<&ListImportsResponse::next_token>("NextToken"),
};

}  // namespace

constexpr OperationCodec list_imports{"DynamoDB_20120810.ListImports",
                                      {"ListImportsInput", list_imports_request_fields},
                                      {"ListImportsOutput", list_imports_response_fields}};

}  // namespace dynamorm::api
