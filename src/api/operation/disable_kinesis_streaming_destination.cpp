// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/disable_kinesis_streaming_destination.hpp"

#include "api/json_field.hpp"
#include "api/operation_codec.hpp"
#include "api/shapes.hpp"

namespace dynamorm::api {

namespace {

constexpr Field disable_kinesis_streaming_destination_request_fields[] = {
    field<&DisableKinesisStreamingDestinationRequest::table_name>("TableName", table_rules),
    field<&DisableKinesisStreamingDestinationRequest::stream_arn>("StreamArn", {.presence = Presence::required}),
    field<&DisableKinesisStreamingDestinationRequest::enable_kinesis_streaming_configuration>(
        "EnableKinesisStreamingConfiguration"),
};

constexpr Field disable_kinesis_streaming_destination_response_fields[] = {
    field<&DisableKinesisStreamingDestinationResponse::table_name>("TableName"),
    field<&DisableKinesisStreamingDestinationResponse::stream_arn>("StreamArn"),
    field<&DisableKinesisStreamingDestinationResponse::destination_status>("DestinationStatus"),
    field<&DisableKinesisStreamingDestinationResponse::enable_kinesis_streaming_configuration>(
        "EnableKinesisStreamingConfiguration"),
};

}  // namespace

constexpr OperationCodec disable_kinesis_streaming_destination{
    "DynamoDB_20120810.DisableKinesisStreamingDestination",
    {"DisableKinesisStreamingDestinationInput", disable_kinesis_streaming_destination_request_fields},
    {"DisableKinesisStreamingDestinationOutput", disable_kinesis_streaming_destination_response_fields}};

}  // namespace dynamorm::api
