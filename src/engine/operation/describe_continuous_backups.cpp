#include "dynamorm/api/describe_continuous_backups.hpp"

#include "engine/failures.hpp"
#include "engine/operation/handlers.hpp"
#include "engine/tables/table_state.hpp"

namespace dynamorm::engine {

/// Every table has continuous backups. Point-in-time recovery would have to be enabled, which is not supported.
Result<api::DescribeContinuousBackupsResponse> run(Context const& context,
                                                   api::DescribeContinuousBackupsRequest const& request) {
  auto const table = find_table(context, request.table_name);
  if (!table) {
    if (table.failure().name() != "ResourceNotFoundException") return table.failure();
    return service_failure("TableNotFoundException", "Table not found: " + request.table_name);
  }
  return api::DescribeContinuousBackupsResponse{
      .continuous_backups_description = api::ContinuousBackupsDescription{
          .continuous_backups_status = api::ContinuousBackupsStatus::enabled,
          .point_in_time_recovery_description = api::PointInTimeRecoveryDescription{
              .point_in_time_recovery_status = api::PointInTimeRecoveryStatus::disabled}}};
}

}  // namespace dynamorm::engine
