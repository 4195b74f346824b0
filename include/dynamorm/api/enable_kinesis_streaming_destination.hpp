// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "dynamorm/api/kinesis_destination.hpp"

namespace dynamorm::api {

struct EnableKinesisStreamingDestinationResponse {
  std::optional<std::string> table_name{};
  std::optional<std::string> stream_arn{};
  std::optional<DestinationStatus> destination_status{};
  std::optional<KinesisStreamingConfiguration> enable_kinesis_streaming_configuration{};

  bool operator==(EnableKinesisStreamingDestinationResponse const&) const = default;
};

/// Starts to send changes to a Kinesis data stream. The engine stores the setting and sends nothing.
struct EnableKinesisStreamingDestinationRequest {
  using Response = EnableKinesisStreamingDestinationResponse;
  static constexpr std::string_view name = "EnableKinesisStreamingDestination";

  std::string table_name{};
  std::string stream_arn{};
  std::optional<KinesisStreamingConfiguration> enable_kinesis_streaming_configuration{};

  bool operator==(EnableKinesisStreamingDestinationRequest const&) const = default;
};

}  // namespace dynamorm::api
