// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/legacy_parameters.hpp"

#include "api/json_field.hpp"
#include "api/shapes.hpp"

namespace dynamorm::api {

template <>
Structure const& structure<AttributeCondition>() noexcept {
  static constexpr Field fields[] = {
      field<&AttributeCondition::comparison_operator>("ComparisonOperator", {.presence = Presence::required}),
      field<&AttributeCondition::attribute_value_list>("AttributeValueList"),
  };
  static constexpr Structure shape{"Condition", fields};
  return shape;
}

template <>
Structure const& structure<ExpectedAttributeValue>() noexcept {
  static constexpr Field fields[] = {
      field<&ExpectedAttributeValue::value>("Value"),
      field<&ExpectedAttributeValue::exists>("Exists"),
      field<&ExpectedAttributeValue::comparison_operator>("ComparisonOperator"),
      field<&ExpectedAttributeValue::attribute_value_list>("AttributeValueList"),
  };
  static constexpr Structure shape{"ExpectedAttributeValue", fields};
  return shape;
}

template <>
Structure const& structure<AttributeValueUpdate>() noexcept {
  static constexpr Field fields[] = {
      field<&AttributeValueUpdate::value>("Value"),
      field<&AttributeValueUpdate::action>("Action"),
  };
  static constexpr Structure shape{"AttributeValueUpdate", fields};
  return shape;
}

}  // namespace dynamorm::api
