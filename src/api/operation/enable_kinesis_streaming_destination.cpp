// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/enable_kinesis_streaming_destination.hpp"

#include "api/json_field.hpp"
#include "api/operation_codec.hpp"
#include "api/shapes.hpp"

namespace dynamorm::api {

namespace {

constexpr Field enable_kinesis_streaming_destination_request_fields[] = {
    field<&EnableKinesisStreamingDestinationRequest::table_name>("TableName", table_rules),
    field<&EnableKinesisStreamingDestinationRequest::stream_arn>(
        "StreamArn", {.presence = Presence::required, .min = 37, .max = 1024}),
    field<&EnableKinesisStreamingDestinationRequest::enable_kinesis_streaming_configuration>(
        "EnableKinesisStreamingConfiguration"),
};

constexpr Field enable_kinesis_streaming_destination_response_fields[] = {
    field<&EnableKinesisStreamingDestinationResponse::table_name>("TableName"),
    field<&EnableKinesisStreamingDestinationResponse::stream_arn>("StreamArn"),
    field<&EnableKinesisStreamingDestinationResponse::destination_status>("DestinationStatus"),
    field<&EnableKinesisStreamingDestinationResponse::enable_kinesis_streaming_configuration>(
        "EnableKinesisStreamingConfiguration"),
};

}  // namespace

constexpr OperationCodec enable_kinesis_streaming_destination{
    "DynamoDB_20120810.EnableKinesisStreamingDestination",
    {"EnableKinesisStreamingDestinationInput", enable_kinesis_streaming_destination_request_fields},
    {"EnableKinesisStreamingDestinationOutput", enable_kinesis_streaming_destination_response_fields}};

}  // namespace dynamorm::api
