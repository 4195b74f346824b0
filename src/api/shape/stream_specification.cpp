// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/stream_specification.hpp"

#include "api/json_field.hpp"
#include "api/shapes.hpp"

namespace dynamorm::api {

template <>
Structure const& structure<StreamSpecification>() noexcept {
  static constexpr Field fields[] = {
      field<&StreamSpecification::stream_enabled>("StreamEnabled", {.presence = Presence::required}),
      field<&StreamSpecification::stream_view_type>("StreamViewType"),
  };
  static constexpr Structure shape{"StreamSpecification", fields};
  return shape;
}

}  // namespace dynamorm::api
