#include "dynamorm/operation/describe_continuous_backups.hpp"

#include "engine/failures.hpp"
#include "engine/operations.hpp"
#include "engine/table_state.hpp"

namespace dynamorm::engine {

/// Every table has continuous backups; recovery to a point in time has to be switched on, which cannot be done here.
Result<DescribeContinuousBackupsResponse> run(Context const& context, DescribeContinuousBackupsRequest const& request) {
  auto const table = find_table(context, request.table_name);
  if (!table) {
    if (table.failure().name() != "ResourceNotFoundException") return table.failure();
    return service_failure("TableNotFoundException", "Table not found: " + request.table_name);
  }
  return DescribeContinuousBackupsResponse{
      .continuous_backups_description = ContinuousBackupsDescription{
          .continuous_backups_status = ContinuousBackupsStatus::enabled,
          .point_in_time_recovery_description =
              PointInTimeRecoveryDescription{.point_in_time_recovery_status = PointInTimeRecoveryStatus::disabled}}};
}

}  // namespace dynamorm::engine
