// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/scan.hpp"

#include "api/json_field.hpp"
#include "api/operation_codec.hpp"
#include "api/shapes.hpp"

namespace dynamorm::api {
namespace {

constexpr Field scan_request_fields[] = {
    field<&ScanRequest::limit>("Limit", {.min = 1, .number_class = "Integer"}),
    field<&ScanRequest::total_segments>("TotalSegments", {.min = 1, .max = 1000000, .number_class = "Integer"}),
    field<&ScanRequest::return_consumed_capacity>("ReturnConsumedCapacity"),
    field<&ScanRequest::attributes_to_get>("AttributesToGet", {.min = 1}),
    field<&ScanRequest::select>("Select"),
    field<&ScanRequest::table_name>("TableName", table_rules),
    field<&ScanRequest::exclusive_start_key>("ExclusiveStartKey"),
    field<&ScanRequest::segment>("Segment", {.min = 0, .max = 999999, .number_class = "Integer"}),
    field<&ScanRequest::scan_filter>("ScanFilter"),
    field<&ScanRequest::index_name>("IndexName", name_rules()),
    field<&ScanRequest::conditional_operator>("ConditionalOperator"),
    field<&ScanRequest::projection_expression>("ProjectionExpression"),
    field<&ScanRequest::filter_expression>("FilterExpression"),
    field<&ScanRequest::expression_attribute_names>("ExpressionAttributeNames"),
    field<&ScanRequest::expression_attribute_values>("ExpressionAttributeValues"),
    field<&ScanRequest::consistent_read>("ConsistentRead"),
};

constexpr Field scan_response_fields[] = {
    field<&ScanResponse::items>("Items"),
    field<&ScanResponse::count>("Count"),
    field<&ScanResponse::scanned_count>("ScannedCount"),
    field<&ScanResponse::last_evaluated_key>("LastEvaluatedKey"),
    field<&ScanResponse::consumed_capacity>("ConsumedCapacity"),
};

}  // namespace

constexpr OperationCodec scan{"DynamoDB_20120810.Scan",
                              {"ScanInput", scan_request_fields},
                              {"ScanOutput", scan_response_fields},
                              {.layer = ValueLayer::older}};

}  // namespace dynamorm::api
