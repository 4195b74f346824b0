// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/key_schema.hpp"

#include "api/json_field.hpp"
#include "api/shapes.hpp"

namespace dynamorm::api {

template <>
Structure const& structure<AttributeDefinition>() noexcept {
  static constexpr Field fields[] = {
      field<&AttributeDefinition::attribute_name>("AttributeName",
                                                  {.presence = Presence::required, .min = 1, .max = 255}),
      field<&AttributeDefinition::attribute_type>("AttributeType", {.presence = Presence::required}),
  };
  static constexpr Structure shape{"AttributeDefinition", fields};
  return shape;
}

template <>
Structure const& structure<KeySchemaElement>() noexcept {
  static constexpr Field fields[] = {
      field<&KeySchemaElement::attribute_name>("AttributeName", {.presence = Presence::required, .min = 1, .max = 255}),
      field<&KeySchemaElement::key_type>("KeyType", {.presence = Presence::required}),
  };
  static constexpr Structure shape{"KeySchemaElement", fields};
  return shape;
}

}  // namespace dynamorm::api
