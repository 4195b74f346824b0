// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/describe_global_table_settings.hpp"

#include "engine/operation/handlers.hpp"
#include "engine/tables/global_tables.hpp"

namespace dynamorm::engine {

Result<api::DescribeGlobalTableSettingsResponse> run(Context const&,
                                                     api::DescribeGlobalTableSettingsRequest const& request) {
  return global_table_settings_not_found(request.global_table_name);
}

}  // namespace dynamorm::engine
