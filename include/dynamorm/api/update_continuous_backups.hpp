// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "dynamorm/api/describe_continuous_backups.hpp"

namespace dynamorm::api {

/// Turns point-in-time recovery on or off.
struct PointInTimeRecoverySpecification {
  bool point_in_time_recovery_enabled{};
  /// From 1 to 35, the default.
  std::optional<std::int64_t> recovery_period_in_days{};

  bool operator==(PointInTimeRecoverySpecification const&) const = default;
};

struct UpdateContinuousBackupsResponse {
  std::optional<ContinuousBackupsDescription> continuous_backups_description{};

  bool operator==(UpdateContinuousBackupsResponse const&) const = default;
};

/// Turns point-in-time recovery on or off. The engine stores the setting and restores nothing.
struct UpdateContinuousBackupsRequest {
  using Response = UpdateContinuousBackupsResponse;
  static constexpr std::string_view name = "UpdateContinuousBackups";

  std::string table_name{};
  PointInTimeRecoverySpecification point_in_time_recovery_specification{};

  bool operator==(UpdateContinuousBackupsRequest const&) const = default;
};

}  // namespace dynamorm::api
