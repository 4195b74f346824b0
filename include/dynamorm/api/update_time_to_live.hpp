// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace dynamorm::api {

struct TimeToLiveSpecification {
  bool enabled{};
  std::string attribute_name{};

  bool operator==(TimeToLiveSpecification const&) const = default;
};

struct UpdateTimeToLiveResponse {
  std::optional<TimeToLiveSpecification> time_to_live_specification{};

  bool operator==(UpdateTimeToLiveResponse const&) const = default;
};

/// Sets or clears the attribute that holds the expiry time of items, in epoch seconds.
struct UpdateTimeToLiveRequest {
  using Response = UpdateTimeToLiveResponse;
  static constexpr std::string_view name = "UpdateTimeToLive";

  std::string table_name{};
  TimeToLiveSpecification time_to_live_specification{};

  bool operator==(UpdateTimeToLiveRequest const&) const = default;
};

}  // namespace dynamorm::api
