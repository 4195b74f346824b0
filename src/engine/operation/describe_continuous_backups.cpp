// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/describe_continuous_backups.hpp"

#include "engine/operation/handlers.hpp"
#include "engine/tables/continuous_backups.hpp"
#include "engine/tables/settings_table.hpp"

namespace dynamorm::engine {

Result<api::DescribeContinuousBackupsResponse> run(Context const& context,
                                                   api::DescribeContinuousBackupsRequest const& request) {
  auto const settings = read_settings(context, request.table_name);
  if (!settings) return backups_failure(settings.failure(), request.table_name);
  return api::DescribeContinuousBackupsResponse{describe_backups(context, settings->definition())};
}

}  // namespace dynamorm::engine
