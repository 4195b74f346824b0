#include "dynamorm/operation/stream_specification.hpp"

#include "wire/field.hpp"
#include "wire/shapes.hpp"

namespace dynamorm::wire {

template <>
Structure const& structure<StreamSpecification>() noexcept {
  static constexpr Field fields[] = {
      field<&StreamSpecification::stream_enabled>("StreamEnabled", {.presence = Presence::required}),
      field<&StreamSpecification::stream_view_type>("StreamViewType"),
  };
  static constexpr Structure shape{"StreamSpecification", fields};
  return shape;
}

}  // namespace dynamorm::wire
