// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "dynamorm/api/timestamp.hpp"

namespace dynamorm::api {

enum class ContinuousBackupsStatus : std::uint8_t { enabled, disabled };
enum class PointInTimeRecoveryStatus : std::uint8_t { enabled, disabled };

struct PointInTimeRecoveryDescription {
  std::optional<PointInTimeRecoveryStatus> point_in_time_recovery_status{};
  std::optional<std::int64_t> recovery_period_in_days{};
  std::optional<Timestamp> earliest_restorable_date_time{};
  std::optional<Timestamp> latest_restorable_date_time{};

  bool operator==(PointInTimeRecoveryDescription const&) const = default;
};

struct ContinuousBackupsDescription {
  ContinuousBackupsStatus continuous_backups_status{};
  std::optional<PointInTimeRecoveryDescription> point_in_time_recovery_description{};

  bool operator==(ContinuousBackupsDescription const&) const = default;
};

struct DescribeContinuousBackupsResponse {
  std::optional<ContinuousBackupsDescription> continuous_backups_description{};

  bool operator==(DescribeContinuousBackupsResponse const&) const = default;
};

/// Returns whether a table can be restored to a point in the last weeks.
struct DescribeContinuousBackupsRequest {
  using Response = DescribeContinuousBackupsResponse;
  static constexpr std::string_view name = "DescribeContinuousBackups";

  std::string table_name{};

  bool operator==(DescribeContinuousBackupsRequest const&) const = default;
};

}  // namespace dynamorm::api
