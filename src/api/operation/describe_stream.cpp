// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/describe_stream.hpp"

#include "api/json_field.hpp"
#include "api/operation_codec.hpp"
#include "api/shapes.hpp"

namespace dynamorm::api {

template <>
Structure const& structure<ShardFilter>() noexcept {
  static constexpr Field fields[] = {
      field<&ShardFilter::type>("Type", {.presence = Presence::required}),
      field<&ShardFilter::shard_id>("ShardId", {.presence = Presence::required, .min = 28, .max = 65}),
  };
  static constexpr Structure shape{"ShardFilter", fields};
  return shape;
}

template <>
Structure const& structure<SequenceNumberRange>() noexcept {
  static constexpr Field fields[] = {
      field<&SequenceNumberRange::starting_sequence_number>("StartingSequenceNumber"),
      field<&SequenceNumberRange::ending_sequence_number>("EndingSequenceNumber"),
  };
  static constexpr Structure shape{"SequenceNumberRange", fields};
  return shape;
}

template <>
Structure const& structure<Shard>() noexcept {
  static constexpr Field fields[] = {
      field<&Shard::shard_id>("ShardId"),
      field<&Shard::sequence_number_range>("SequenceNumberRange"),
      field<&Shard::parent_shard_id>("ParentShardId"),
  };
  static constexpr Structure shape{"Shard", fields};
  return shape;
}

template <>
Structure const& structure<StreamDescription>() noexcept {
  static constexpr Field fields[] = {
      field<&StreamDescription::stream_arn>("StreamArn"),
      field<&StreamDescription::stream_label>("StreamLabel"),
      field<&StreamDescription::stream_status>("StreamStatus"),
      field<&StreamDescription::stream_view_type>("StreamViewType"),
      field<&StreamDescription::creation_request_date_time>("CreationRequestDateTime"),
      field<&StreamDescription::table_name>("TableName"),
      field<&StreamDescription::key_schema>("KeySchema"),
      field<&StreamDescription::shards>("Shards"),
      field<&StreamDescription::last_evaluated_shard_id>("LastEvaluatedShardId"),
  };
  static constexpr Structure shape{"StreamDescription", fields};
  return shape;
}

namespace {

constexpr Field describe_stream_request_fields[] = {
    field<&DescribeStreamRequest::stream_arn>("StreamArn", {.presence = Presence::required, .max = 1024}),
    field<&DescribeStreamRequest::limit>("Limit", {.min = 1, .number_class = "Integer"}),
    field<&DescribeStreamRequest::exclusive_start_shard_id>("ExclusiveStartShardId", {.min = 28, .max = 65}),
    field<&DescribeStreamRequest::shard_filter>("ShardFilter"),
};

constexpr Field describe_stream_response_fields[] = {
    field<&DescribeStreamResponse::stream_description>("StreamDescription", {.presence = Presence::required}),
};

}  // namespace

constexpr OperationCodec describe_stream{"DynamoDBStreams_20120810.DescribeStream",
                                         {"DescribeStreamInput", describe_stream_request_fields},
                                         {"DescribeStreamOutput", describe_stream_response_fields}};

}  // namespace dynamorm::api
