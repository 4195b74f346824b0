// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/transact_get_items.hpp"

#include "api/json_field.hpp"
#include "api/shapes.hpp"

namespace dynamorm::api {

template <>
Structure const& structure<ItemResponse>() noexcept {
  static constexpr Field fields[] = {
      field<&ItemResponse::item>("Item"),
  };
  static constexpr Structure shape{"ItemResponse", fields};
  return shape;
}

}  // namespace dynamorm::api
