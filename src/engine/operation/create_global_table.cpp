// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/create_global_table.hpp"

#include "engine/failures.hpp"
#include "engine/operation/handlers.hpp"
#include "engine/tables/global_tables.hpp"

namespace dynamorm::engine {

Result<api::CreateGlobalTableResponse> run(Context const&, api::CreateGlobalTableRequest const& request) {
  if (request.replication_group.empty()) return refuse_parameter("Global table must have atleast one replica");
  for (api::GlobalTableReplica const& replica : request.replication_group) {
    if (!replica.region_name) return refuse_parameter("ReplicationGroup members must specify RegionName");
  }
  return refuse_global_table_version();
}

}  // namespace dynamorm::engine
