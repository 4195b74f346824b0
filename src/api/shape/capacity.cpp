// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/capacity.hpp"

#include "api/json_field.hpp"
#include "api/shapes.hpp"

namespace dynamorm::api {

template <>
Structure const& structure<Capacity>() noexcept {
  static constexpr Field fields[] = {
      field<&Capacity::read_capacity_units>("ReadCapacityUnits"),
      field<&Capacity::write_capacity_units>("WriteCapacityUnits"),
      field<&Capacity::capacity_units>("CapacityUnits"),
  };
  static constexpr Structure shape{"Capacity", fields};
  return shape;
}

template <>
Structure const& structure<VectorCapacity>() noexcept {
  static constexpr Field fields[] = {
      field<&VectorCapacity::vector_search_request_bytes>("VectorSearchRequestBytes"),
      field<&VectorCapacity::vector_write_request_bytes>("VectorWriteRequestBytes"),
  };
  static constexpr Structure shape{"VectorCapacity", fields};
  return shape;
}

template <>
Structure const& structure<ConsumedCapacity>() noexcept {
  static constexpr Field fields[] = {
      field<&ConsumedCapacity::table_name>("TableName"),
      field<&ConsumedCapacity::capacity_units>("CapacityUnits"),
      field<&ConsumedCapacity::read_capacity_units>("ReadCapacityUnits"),
      field<&ConsumedCapacity::write_capacity_units>("WriteCapacityUnits"),
      field<&ConsumedCapacity::table>("Table"),
      field<&ConsumedCapacity::local_secondary_indexes>("LocalSecondaryIndexes"),
      field<&ConsumedCapacity::global_secondary_indexes>("GlobalSecondaryIndexes"),
      field<&ConsumedCapacity::vector_indexes>("VectorIndexes"),
  };
  static constexpr Structure shape{"ConsumedCapacity", fields};
  return shape;
}

}  // namespace dynamorm::api
