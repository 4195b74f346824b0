// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dynamorm/api/timestamp.hpp"

namespace dynamorm::api {

enum class BackupStatus : std::uint8_t { creating, deleted, available };
enum class BackupType : std::uint8_t { user, system, aws_backup };
enum class BackupTypeFilter : std::uint8_t { user, system, aws_backup, all };

/// A backup in a list.
struct BackupSummary {
  std::optional<std::string> table_name{};
  std::optional<std::string> table_id{};
  std::optional<std::string> table_arn{};
  std::optional<std::string> backup_arn{};
  std::optional<std::string> backup_name{};
  std::optional<Timestamp> backup_creation_date_time{};
  std::optional<Timestamp> backup_expiry_date_time{};
  std::optional<BackupStatus> backup_status{};
  std::optional<BackupType> backup_type{};
  std::optional<std::int64_t> backup_size_bytes{};

  bool operator==(BackupSummary const&) const = default;
};

struct ListBackupsResponse {
  std::optional<std::vector<BackupSummary>> backup_summaries{};
  std::optional<std::string> last_evaluated_backup_arn{};

  bool operator==(ListBackupsResponse const&) const = default;
};

/// Lists backups.
struct ListBackupsRequest {
  using Response = ListBackupsResponse;
  static constexpr std::string_view name = "ListBackups";

  std::optional<std::string> table_name{};
  /// At most 100.
  std::optional<std::int64_t> limit{};
  std::optional<Timestamp> time_range_lower_bound{};
  std::optional<Timestamp> time_range_upper_bound{};
  std::optional<std::string> exclusive_start_backup_arn{};
  std::optional<BackupTypeFilter> backup_type{};

  bool operator==(ListBackupsRequest const&) const = default;
};

}  // namespace dynamorm::api
