// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/update_global_table.hpp"

#include "engine/failures.hpp"
#include "engine/operation/handlers.hpp"
#include "engine/tables/global_tables.hpp"

namespace dynamorm::engine {

Result<api::UpdateGlobalTableResponse> run(Context const&, api::UpdateGlobalTableRequest const& request) {
  // This message has no reason.
  if (request.replica_updates.empty()) return refuse("One or more parameter values were invalid");
  bool creates = false;
  for (api::GlobalTableReplicaUpdate const& update : request.replica_updates) {
    if (update.create && update.remove) {
      return refuse_parameter(
          "A ReplicaUpdate structure cannot contain both a create replica action and a delete replica action");
    }
    if (!update.create && !update.remove) return refuse("One or more parameter values were invalid");
    creates |= update.create.has_value();
  }
  return creates ? refuse_global_table_version() : global_table_not_found(request.global_table_name);
}

}  // namespace dynamorm::engine
