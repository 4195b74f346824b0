// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/describe_kinesis_streaming_destination.hpp"

#include "api/json_field.hpp"
#include "api/operation_codec.hpp"
#include "api/shapes.hpp"

namespace dynamorm::api {

template <>
Structure const& structure<KinesisDataStreamDestination>() noexcept {
  static constexpr Field fields[] = {
      field<&KinesisDataStreamDestination::stream_arn>("StreamArn"),
      field<&KinesisDataStreamDestination::destination_status>("DestinationStatus"),
      field<&KinesisDataStreamDestination::destination_status_description>("DestinationStatusDescription"),
      field<&KinesisDataStreamDestination::approximate_creation_date_time_precision>(
          "ApproximateCreationDateTimePrecision"),
  };
  static constexpr Structure shape{"KinesisDataStreamDestination", fields};
  return shape;
}

namespace {

constexpr Field describe_kinesis_streaming_destination_request_fields[] = {
    field<&DescribeKinesisStreamingDestinationRequest::table_name>("TableName", table_rules),
};

constexpr Field describe_kinesis_streaming_destination_response_fields[] = {
    field<&DescribeKinesisStreamingDestinationResponse::table_name>("TableName"),
    field<&DescribeKinesisStreamingDestinationResponse::kinesis_data_stream_destinations>(
        "KinesisDataStreamDestinations"),
};

}  // namespace

constexpr OperationCodec describe_kinesis_streaming_destination{
    "DynamoDB_20120810.DescribeKinesisStreamingDestination",
    {"DescribeKinesisStreamingDestinationInput", describe_kinesis_streaming_destination_request_fields},
    {"DescribeKinesisStreamingDestinationOutput", describe_kinesis_streaming_destination_response_fields}};

}  // namespace dynamorm::api
