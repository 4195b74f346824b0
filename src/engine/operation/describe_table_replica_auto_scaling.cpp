// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/describe_table_replica_auto_scaling.hpp"

#include "engine/operation/handlers.hpp"
#include "engine/tables/global_tables.hpp"
#include "engine/tables/shared_table.hpp"

namespace dynamorm::engine {

Result<api::DescribeTableReplicaAutoScalingResponse> run(Context const&,
                                                         api::DescribeTableReplicaAutoScalingRequest const& request) {
  return replicas_not_found(table_name_of(request.table_name));
}

}  // namespace dynamorm::engine
