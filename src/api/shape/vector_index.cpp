// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/vector_index.hpp"

#include "api/json_field.hpp"
#include "api/shapes.hpp"

namespace dynamorm::api {

template <>
Structure const& structure<VectorAttributeDefinition>() noexcept {
  static constexpr Field fields[] = {
      field<&VectorAttributeDefinition::attribute_name>("AttributeName",
                                                        {.presence = Presence::required, .min = 1, .max = 255}),
  };
  static constexpr Structure shape{"VectorAttributeDefinition", fields};
  return shape;
}

template <>
Structure const& structure<SearchSchemaElement>() noexcept {
  static constexpr Field fields[] = {
      field<&SearchSchemaElement::attribute_name>("AttributeName",
                                                  {.presence = Presence::required, .min = 1, .max = 255}),
      field<&SearchSchemaElement::search_schema_element_type>("SearchSchemaElementType",
                                                              {.presence = Presence::required}),
  };
  static constexpr Structure shape{"SearchSchemaElement", fields};
  return shape;
}

template <>
Structure const& structure<VectorIndex>() noexcept {
  static constexpr Field fields[] = {
      field<&VectorIndex::index_name>("IndexName", name_rules(Presence::required)),
      field<&VectorIndex::vector_attribute>("VectorAttribute", {.presence = Presence::required}),
      field<&VectorIndex::search_schema>("SearchSchema"),
      field<&VectorIndex::projection>("Projection", {.presence = Presence::required}),
      field<&VectorIndex::dimensions>("Dimensions"),
      field<&VectorIndex::distance_function>("DistanceFunction", {.presence = Presence::required}),
  };
  static constexpr Structure shape{"VectorIndex", fields};
  return shape;
}

template <>
Structure const& structure<VectorIndexDescription>() noexcept {
  static constexpr Field fields[] = {
      field<&VectorIndexDescription::index_name>("IndexName"),
      field<&VectorIndexDescription::search_schema>("SearchSchema"),
      field<&VectorIndexDescription::projection>("Projection"),
      field<&VectorIndexDescription::vector_attribute>("VectorAttribute"),
      field<&VectorIndexDescription::dimensions>("Dimensions"),
      field<&VectorIndexDescription::distance_function>("DistanceFunction"),
      field<&VectorIndexDescription::index_status>("IndexStatus"),
      field<&VectorIndexDescription::backfilling>("Backfilling"),
      field<&VectorIndexDescription::index_size_bytes>("IndexSizeBytes"),
      field<&VectorIndexDescription::item_count>("ItemCount"),
      field<&VectorIndexDescription::index_arn>("IndexArn"),
  };
  static constexpr Structure shape{"VectorIndexDescription", fields};
  return shape;
}

}  // namespace dynamorm::api
