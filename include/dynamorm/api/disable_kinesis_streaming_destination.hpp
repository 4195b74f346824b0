// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "dynamorm/api/kinesis_destination.hpp"

namespace dynamorm::api {

struct DisableKinesisStreamingDestinationResponse {
  std::optional<std::string> table_name{};
  std::optional<std::string> stream_arn{};
  std::optional<DestinationStatus> destination_status{};
  std::optional<KinesisStreamingConfiguration> enable_kinesis_streaming_configuration{};

  bool operator==(DisableKinesisStreamingDestinationResponse const&) const = default;
};

/// Stops sending changes to a Kinesis data stream.
struct DisableKinesisStreamingDestinationRequest {
  using Response = DisableKinesisStreamingDestinationResponse;
  static constexpr std::string_view name = "DisableKinesisStreamingDestination";

  std::string table_name{};
  std::string stream_arn{};
  std::optional<KinesisStreamingConfiguration> enable_kinesis_streaming_configuration{};

  bool operator==(DisableKinesisStreamingDestinationRequest const&) const = default;
};

}  // namespace dynamorm::api
