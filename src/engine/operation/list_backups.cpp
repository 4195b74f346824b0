// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/list_backups.hpp"

#include "engine/failures.hpp"
#include "engine/operation/handlers.hpp"

namespace dynamorm::engine {

/// There are no backups, because they cannot be created.
Result<api::ListBackupsResponse> run(Context const&, api::ListBackupsRequest const& request) {
  auto const& lower = request.time_range_lower_bound;
  auto const& upper = request.time_range_upper_bound;
  if (lower && upper && *lower > *upper) {
    return refuse_parameter("Time range lower bound must be less than or equal to upper bound");
  }
  return api::ListBackupsResponse{.backup_summaries = std::vector<api::BackupSummary>()};
}

}  // namespace dynamorm::engine
