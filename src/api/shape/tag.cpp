// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/tag.hpp"

#include "api/json_field.hpp"
#include "api/shapes.hpp"

namespace dynamorm::api {

template <>
Structure const& structure<ResourceTag>() noexcept {
  static constexpr Field fields[] = {
      field<&ResourceTag::key>("Key", {.presence = Presence::required, .min = 1, .max = 128}),
      field<&ResourceTag::value>("Value", {.presence = Presence::required, .max = 256}),
  };
  static constexpr Structure shape{"Tag", fields};
  return shape;
}

}  // namespace dynamorm::api
