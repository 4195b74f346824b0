#include "dynamorm/operation/item_collection.hpp"

#include "wire/field.hpp"
#include "wire/shapes.hpp"

namespace dynamorm::wire {

template <>
Structure const& structure<ItemCollectionMetrics>() noexcept {
  static constexpr Field fields[] = {
      field<&ItemCollectionMetrics::item_collection_key>("ItemCollectionKey"),
      field<&ItemCollectionMetrics::size_estimate_range_gb>("SizeEstimateRangeGB"),
  };
  static constexpr Structure shape{"ItemCollectionMetrics", fields};
  return shape;
}

}  // namespace dynamorm::wire
