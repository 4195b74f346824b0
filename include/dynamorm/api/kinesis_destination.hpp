// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>

namespace dynamorm::api {

enum class DestinationStatus : std::uint8_t { enabling, active, disabling, disabled, enable_failed, updating };
enum class ApproximateCreationDateTimePrecision : std::uint8_t { millisecond, microsecond };

/// How changes are sent to a Kinesis data stream.
struct KinesisStreamingConfiguration {
  std::optional<ApproximateCreationDateTimePrecision> approximate_creation_date_time_precision{};

  bool operator==(KinesisStreamingConfiguration const&) const = default;
};

}  // namespace dynamorm::api
