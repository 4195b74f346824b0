// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/global_table.hpp"

#include "api/json_field.hpp"
#include "api/shapes.hpp"

namespace dynamorm::api {

template <>
Structure const& structure<GlobalTableReplica>() noexcept {
  static constexpr Field fields[] = {
      field<&GlobalTableReplica::region_name>("RegionName"),
  };
  static constexpr Structure shape{"Replica", fields};
  return shape;
}

template <>
Structure const& structure<GlobalTableDescription>() noexcept {
  static constexpr Field fields[] = {
      field<&GlobalTableDescription::replication_group>("ReplicationGroup"),
      field<&GlobalTableDescription::global_table_arn>("GlobalTableArn"),
      field<&GlobalTableDescription::creation_date_time>("CreationDateTime"),
      field<&GlobalTableDescription::global_table_status>("GlobalTableStatus"),
      field<&GlobalTableDescription::global_table_name>("GlobalTableName"),
  };
  static constexpr Structure shape{"GlobalTableDescription", fields};
  return shape;
}

}  // namespace dynamorm::api
