// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/index.hpp"

#include "api/json_field.hpp"
#include "api/shapes.hpp"

namespace dynamorm::api {

template <>
Structure const& structure<IndexProjection>() noexcept {
  static constexpr Field fields[] = {
      field<&IndexProjection::projection_type>("ProjectionType"),
      field<&IndexProjection::non_key_attributes>("NonKeyAttributes",
                                                  {.min = 1, .max = 20, .each_min = 1, .each_max = 255}),
  };
  static constexpr Structure shape{"Projection", fields};
  return shape;
}

template <>
Structure const& structure<LocalSecondaryIndex>() noexcept {
  static constexpr Field fields[] = {
      field<&LocalSecondaryIndex::index_name>("IndexName", name_rules(Presence::required)),
      field<&LocalSecondaryIndex::key_schema>("KeySchema", {.presence = Presence::required, .min = 1, .max = 2}),
      field<&LocalSecondaryIndex::projection>("Projection", {.presence = Presence::required}),
  };
  static constexpr Structure shape{"LocalSecondaryIndex", fields};
  return shape;
}

template <>
Structure const& structure<GlobalSecondaryIndex>() noexcept {
  static constexpr Field fields[] = {
      field<&GlobalSecondaryIndex::index_name>("IndexName", name_rules(Presence::required)),
      field<&GlobalSecondaryIndex::key_schema>("KeySchema", {.presence = Presence::required, .min = 1}),
      field<&GlobalSecondaryIndex::projection>("Projection", {.presence = Presence::required}),
      field<&GlobalSecondaryIndex::provisioned_throughput>("ProvisionedThroughput"),
      field<&GlobalSecondaryIndex::on_demand_throughput>("OnDemandThroughput"),
      field<&GlobalSecondaryIndex::warm_throughput>("WarmThroughput"),
  };
  static constexpr Structure shape{"GlobalSecondaryIndex", fields};
  return shape;
}

template <>
Structure const& structure<LocalSecondaryIndexDescription>() noexcept {
  static constexpr Field fields[] = {
      field<&LocalSecondaryIndexDescription::index_name>("IndexName"),
      field<&LocalSecondaryIndexDescription::key_schema>("KeySchema"),
      field<&LocalSecondaryIndexDescription::projection>("Projection"),
      field<&LocalSecondaryIndexDescription::index_size_bytes>("IndexSizeBytes"),
      field<&LocalSecondaryIndexDescription::item_count>("ItemCount"),
      field<&LocalSecondaryIndexDescription::index_arn>("IndexArn"),
  };
  static constexpr Structure shape{"LocalSecondaryIndexDescription", fields};
  return shape;
}

template <>
Structure const& structure<GlobalSecondaryIndexWarmThroughputDescription>() noexcept {
  static constexpr Field fields[] = {
      field<&GlobalSecondaryIndexWarmThroughputDescription::read_units_per_second>("ReadUnitsPerSecond"),
      field<&GlobalSecondaryIndexWarmThroughputDescription::write_units_per_second>("WriteUnitsPerSecond"),
      field<&GlobalSecondaryIndexWarmThroughputDescription::status>("Status"),
  };
  static constexpr Structure shape{"GlobalSecondaryIndexWarmThroughputDescription", fields};
  return shape;
}

template <>
Structure const& structure<GlobalSecondaryIndexDescription>() noexcept {
  static constexpr Field fields[] = {
      field<&GlobalSecondaryIndexDescription::index_name>("IndexName"),
      field<&GlobalSecondaryIndexDescription::key_schema>("KeySchema"),
      field<&GlobalSecondaryIndexDescription::projection>("Projection"),
      field<&GlobalSecondaryIndexDescription::index_status>("IndexStatus"),
      field<&GlobalSecondaryIndexDescription::backfilling>("Backfilling"),
      field<&GlobalSecondaryIndexDescription::provisioned_throughput>("ProvisionedThroughput"),
      field<&GlobalSecondaryIndexDescription::index_size_bytes>("IndexSizeBytes"),
      field<&GlobalSecondaryIndexDescription::item_count>("ItemCount"),
      field<&GlobalSecondaryIndexDescription::index_arn>("IndexArn"),
      field<&GlobalSecondaryIndexDescription::on_demand_throughput>("OnDemandThroughput"),
      field<&GlobalSecondaryIndexDescription::warm_throughput>("WarmThroughput"),
  };
  static constexpr Structure shape{"GlobalSecondaryIndexDescription", fields};
  return shape;
}

}  // namespace dynamorm::api
