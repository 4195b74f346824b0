// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/get_shard_iterator.hpp"

#include "api/json_field.hpp"
#include "api/operation_codec.hpp"
#include "api/shapes.hpp"

namespace dynamorm::api {
namespace {

constexpr Field get_shard_iterator_request_fields[] = {
    field<&GetShardIteratorRequest::stream_arn>("StreamArn", {.presence = Presence::required, .max = 1024}),
    field<&GetShardIteratorRequest::shard_id>("ShardId", {.presence = Presence::required, .min = 28, .max = 65}),
    field<&GetShardIteratorRequest::shard_iterator_type>("ShardIteratorType", {.presence = Presence::required}),
    field<&GetShardIteratorRequest::sequence_number>("SequenceNumber", {.min = 21, .max = 40}),
};

constexpr Field get_shard_iterator_response_fields[] = {
    field<&GetShardIteratorResponse::shard_iterator>("ShardIterator"),
};

}  // namespace

constexpr OperationCodec get_shard_iterator{"DynamoDBStreams_20120810.GetShardIterator",
                                            {"GetShardIteratorInput", get_shard_iterator_request_fields},
                                            {"GetShardIteratorOutput", get_shard_iterator_response_fields}};

}  // namespace dynamorm::api
