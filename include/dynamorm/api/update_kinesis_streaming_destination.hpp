// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "dynamorm/api/kinesis_destination.hpp"

namespace dynamorm::api {

struct UpdateKinesisStreamingDestinationResponse {
  std::optional<std::string> table_name{};
  std::optional<std::string> stream_arn{};
  std::optional<DestinationStatus> destination_status{};
  std::optional<KinesisStreamingConfiguration> update_kinesis_streaming_configuration{};

  bool operator==(UpdateKinesisStreamingDestinationResponse const&) const = default;
};

/// Sets how changes are sent to a Kinesis data stream.
struct UpdateKinesisStreamingDestinationRequest {
  using Response = UpdateKinesisStreamingDestinationResponse;
  static constexpr std::string_view name = "UpdateKinesisStreamingDestination";

  std::string table_name{};
  std::string stream_arn{};
  std::optional<KinesisStreamingConfiguration> update_kinesis_streaming_configuration{};

  bool operator==(UpdateKinesisStreamingDestinationRequest const&) const = default;
};

}  // namespace dynamorm::api
