// SPDX-License-Identifier: Apache-2.0
#include "engine/tables/continuous_backups.hpp"

#include <algorithm>
#include <chrono>

#include "engine/failures.hpp"

namespace dynamorm::engine {

using namespace std::chrono_literals;

api::ContinuousBackupsDescription describe_backups(Context const& context, storage::TableDefinition const& table) {
  api::PointInTimeRecoveryDescription recovery{.point_in_time_recovery_status =
                                                   api::PointInTimeRecoveryStatus::disabled};
  if (table.recovery) {
    auto const& [since, days] = *table.recovery;
    recovery.point_in_time_recovery_status = api::PointInTimeRecoveryStatus::enabled;
    recovery.recovery_period_in_days = days;
    recovery.earliest_restorable_date_time = std::max(since, now(context) - std::chrono::days(days));
    // The last minutes cannot be restored yet.
    recovery.latest_restorable_date_time = std::max<api::Timestamp>(since, now(context) - 5min);
  }
  return {.continuous_backups_status = api::ContinuousBackupsStatus::enabled,
          .point_in_time_recovery_description = recovery};
}

Failure backups_failure(Failure const& failure, std::string const& table_name) {
  if (failure.name() != "ResourceNotFoundException") return failure;
  return service_failure("TableNotFoundException", "Table not found: " + table_name);
}

}  // namespace dynamorm::engine
