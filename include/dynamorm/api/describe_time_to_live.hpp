// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dynamorm::api {

enum class TimeToLiveStatus : std::uint8_t { enabling, disabling, enabled, disabled };

struct TimeToLiveDescription {
  std::optional<TimeToLiveStatus> time_to_live_status{};
  std::optional<std::string> attribute_name{};

  bool operator==(TimeToLiveDescription const&) const = default;
};

struct DescribeTimeToLiveResponse {
  std::optional<TimeToLiveDescription> time_to_live_description{};

  bool operator==(DescribeTimeToLiveResponse const&) const = default;
};

/// Returns whether items of a table expire, and the attribute that holds the time.
struct DescribeTimeToLiveRequest {
  using Response = DescribeTimeToLiveResponse;
  static constexpr std::string_view name = "DescribeTimeToLive";

  std::string table_name{};

  bool operator==(DescribeTimeToLiveRequest const&) const = default;
};

}  // namespace dynamorm::api
