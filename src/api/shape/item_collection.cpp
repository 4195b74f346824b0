// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/item_collection.hpp"

#include "api/json_field.hpp"
#include "api/shapes.hpp"

namespace dynamorm::api {

template <>
Structure const& structure<ItemCollectionMetrics>() noexcept {
  static constexpr Field fields[] = {
      field<&ItemCollectionMetrics::item_collection_key>("ItemCollectionKey"),
      field<&ItemCollectionMetrics::size_estimate_range_gb>("SizeEstimateRangeGB"),
  };
  static constexpr Structure shape{"ItemCollectionMetrics", fields};
  return shape;
}

}  // namespace dynamorm::api
