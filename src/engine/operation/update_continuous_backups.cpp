// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/update_continuous_backups.hpp"

#include <utility>

#include "engine/failures.hpp"
#include "engine/operation/handlers.hpp"
#include "engine/tables/continuous_backups.hpp"
#include "engine/tables/settings_table.hpp"

namespace dynamorm::engine {
namespace {

constexpr std::int64_t longest_recovery = 35;

void set_recovery(std::optional<storage::RecoveryDefinition>& recovery,
                  api::PointInTimeRecoverySpecification const& wanted, api::Timestamp now) {
  if (!wanted.point_in_time_recovery_enabled) {
    recovery.reset();
    return;
  }
  if (!recovery) recovery = {.since = now, .days = longest_recovery};
  recovery->days = wanted.recovery_period_in_days.value_or(recovery->days);
}

}  // namespace

Result<api::UpdateContinuousBackupsResponse> run(Context const& context,
                                                 api::UpdateContinuousBackupsRequest const& request) {
  auto const& wanted = request.point_in_time_recovery_specification;
  if (!wanted.point_in_time_recovery_enabled && wanted.recovery_period_in_days) {
    return refuse("Invalid Request: Cannot specify RecoveryPeriodInDays when disabling point-in-time recovery.");
  }
  auto const settings = change_settings(context, request.table_name);
  if (!settings) return backups_failure(settings.failure(), request.table_name);
  storage::TableDefinition definition = settings->definition();
  set_recovery(definition.recovery, wanted, now(context));
  auto const description = describe_backups(context, definition);
  Status const defined = context.catalogue.define(settings->table(), std::move(definition));
  if (!defined) return defined.failure();
  return api::UpdateContinuousBackupsResponse{description};
}

}  // namespace dynamorm::engine
