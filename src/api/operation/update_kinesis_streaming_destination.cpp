// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/update_kinesis_streaming_destination.hpp"

#include "api/json_field.hpp"
#include "api/operation_codec.hpp"
#include "api/shapes.hpp"

namespace dynamorm::api {

namespace {

constexpr Field update_kinesis_streaming_destination_request_fields[] = {
    field<&UpdateKinesisStreamingDestinationRequest::table_name>("TableName", table_rules),
    field<&UpdateKinesisStreamingDestinationRequest::stream_arn>(
        "StreamArn", {.presence = Presence::required, .min = 37, .max = 1024}),
    field<&UpdateKinesisStreamingDestinationRequest::update_kinesis_streaming_configuration>(
        "UpdateKinesisStreamingConfiguration"),
};

constexpr Field update_kinesis_streaming_destination_response_fields[] = {
    field<&UpdateKinesisStreamingDestinationResponse::table_name>("TableName"),
    field<&UpdateKinesisStreamingDestinationResponse::stream_arn>("StreamArn"),
    field<&UpdateKinesisStreamingDestinationResponse::destination_status>("DestinationStatus"),
    field<&UpdateKinesisStreamingDestinationResponse::update_kinesis_streaming_configuration>(
        "UpdateKinesisStreamingConfiguration"),
};

}  // namespace

constexpr OperationCodec update_kinesis_streaming_destination{
    "DynamoDB_20120810.UpdateKinesisStreamingDestination",
    {"UpdateKinesisStreamingDestinationInput", update_kinesis_streaming_destination_request_fields},
    {"UpdateKinesisStreamingDestinationOutput", update_kinesis_streaming_destination_response_fields}};

}  // namespace dynamorm::api
