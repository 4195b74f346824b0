// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dynamorm/api/kinesis_destination.hpp"

namespace dynamorm::api {

/// A Kinesis data stream of a table.
struct KinesisDataStreamDestination {
  std::optional<std::string> stream_arn{};
  std::optional<DestinationStatus> destination_status{};
  std::optional<std::string> destination_status_description{};
  std::optional<ApproximateCreationDateTimePrecision> approximate_creation_date_time_precision{};

  bool operator==(KinesisDataStreamDestination const&) const = default;
};

struct DescribeKinesisStreamingDestinationResponse {
  std::optional<std::string> table_name{};
  std::optional<std::vector<KinesisDataStreamDestination>> kinesis_data_stream_destinations{};

  bool operator==(DescribeKinesisStreamingDestinationResponse const&) const = default;
};

/// Lists the Kinesis data streams of a table.
struct DescribeKinesisStreamingDestinationRequest {
  using Response = DescribeKinesisStreamingDestinationResponse;
  static constexpr std::string_view name = "DescribeKinesisStreamingDestination";

  std::string table_name{};

  bool operator==(DescribeKinesisStreamingDestinationRequest const&) const = default;
};

}  // namespace dynamorm::api
