// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "differences.hpp"

namespace dynamorm::differential {
namespace {

/// Of a request that names a stream, a shard or an iterator.
constexpr std::array known_differences{
    KnownDifference{"ListStreams|GetShardIterator", "(\\{|ResourceNotFoundException: |InternalFailure: )",
                    "ValidationException: \\d validation errors? detected: ",
                    "the emulator looks at no lengths and patterns here; ListStreams, GetShardIterator have them"},
    KnownDifference{"DescribeStream|GetShardIterator",
                    "ResourceNotFoundException: ", "ValidationException: Invalid StreamArn$",
                    "what is no ARN of a stream: the feature tests of aws-sdk-js, held against the service"},
    KnownDifference{"ListStreams", "\\{", "ValidationException: Invalid StreamArn$", "the same"},
    KnownDifference{"GetShardIterator", "ResourceNotFoundException: Stream does not exist$",
                    "ResourceNotFoundException: Requested resource not found: Stream: \\S.* not found$",
                    "as DescribeStream says it"},
    KnownDifference{"GetShardIterator", "ResourceNotFoundException: Shard does not exist$",
                    "ResourceNotFoundException: Requested resource not found: Shard does not exist$",
                    "as every ResourceNotFoundException begins"},
    KnownDifference{"GetShardIterator", "(\\{|InternalFailure: )",
                    "ValidationException: Invalid SequenceNumber for the shard$",
                    "a place must be in the shard; GetShardIterator, TrimmedDataAccessException"},
    KnownDifference{"GetRecords", "TrimmedDataAccessException: ", "\\{",
                    "nothing is trimmed within 24 hours; \"Change data capture for DynamoDB Streams\""},
    KnownDifference{"ListStreams .*\"(Limit|ExclusiveStartStreamArn)\":", "\\{", "\\{",
                    "in which order streams are listed is documented nowhere; ListStreams"},
    KnownDifference{"GetRecords", "ValidationException: Invalid ShardIterator$",
                    "ValidationException: .*Limit should be less than or equal to 1000$",
                    "a request that is wrong in two ways: which is told is documented nowhere"},
    KnownDifference{"DescribeStream", "ValidationException: .*Limit cannot be greater than the maximum: 100$",
                    "ValidationException: .*Limit cannot be greater than the maximum allowed size: 100$",
                    "as ListStreams says it; DescribeStream: at most 100"},
};

}  // namespace

Differences stream_differences() { return {.known = known_differences}; }

}  // namespace dynamorm::differential
