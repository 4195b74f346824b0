// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/list_exports.hpp"

#include "api/json_field.hpp"
#include "api/operation_codec.hpp"
#include "api/shapes.hpp"

namespace dynamorm::api {

template <>
Structure const& structure<ExportSummary>() noexcept {
  static constexpr Field fields[] = {
      field<&ExportSummary::export_arn>("ExportArn"),
      field<&ExportSummary::export_status>("ExportStatus"),
      field<&ExportSummary::export_type>("ExportType"),
  };
  static constexpr Structure shape{"ExportSummary", fields};
  return shape;
}

namespace {

constexpr Field list_exports_request_fields[] = {
    field<&ListExportsRequest::table_arn>("TableArn", {.min = 1, .max = 1024}),
    field<&ListExportsRequest::max_results>("MaxResults", {.min = 1, .max = 25, .number_class = "Integer"}),
    field<&ListExportsRequest::next_token>("NextToken"),
};

constexpr Field list_exports_response_fields[] = {
    field<&ListExportsResponse::export_summaries>("ExportSummaries"),
    field<&ListExportsResponse::next_token>("NextToken"),
};

}  // namespace

constexpr OperationCodec list_exports{"DynamoDB_20120810.ListExports",
                                      {"ListExportsInput", list_exports_request_fields},
                                      {"ListExportsOutput", list_exports_response_fields}};

}  // namespace dynamorm::api
