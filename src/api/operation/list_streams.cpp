// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/list_streams.hpp"

#include "api/json_field.hpp"
#include "api/operation_codec.hpp"
#include "api/shapes.hpp"

namespace dynamorm::api {

template <>
Structure const& structure<StreamSummary>() noexcept {
  static constexpr Field fields[] = {
      field<&StreamSummary::stream_arn>("StreamArn"),
      field<&StreamSummary::table_name>("TableName"),
      field<&StreamSummary::stream_label>("StreamLabel"),
  };
  static constexpr Structure shape{"Stream", fields};
  return shape;
}

namespace {

constexpr Field list_streams_request_fields[] = {
    field<&ListStreamsRequest::table_name>("TableName", name_rules()),
    field<&ListStreamsRequest::limit>("Limit", {.min = 1, .number_class = "Integer"}),
    field<&ListStreamsRequest::exclusive_start_stream_arn>("ExclusiveStartStreamArn", {.max = 1024}),
};

constexpr Field list_streams_response_fields[] = {
    field<&ListStreamsResponse::streams>("Streams"),
    field<&ListStreamsResponse::last_evaluated_stream_arn>("LastEvaluatedStreamArn"),
};

}  // namespace

constexpr OperationCodec list_streams{"DynamoDBStreams_20120810.ListStreams",
                                      {"ListStreamsInput", list_streams_request_fields},
                                      {"ListStreamsOutput", list_streams_response_fields}};

}  // namespace dynamorm::api
