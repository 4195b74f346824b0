// SPDX-License-Identifier: Apache-2.0
#include "engine/tables/vector_index_rules.hpp"

#include <algorithm>
#include <set>
#include <string>

#include "engine/failures.hpp"
#include "engine/tables/projection_rules.hpp"

namespace dynamorm::engine {
namespace {

using api::SearchSchemaElementType;

constexpr std::int64_t most_dimensions = 4096;
constexpr std::ptrdiff_t most_hash_elements = 1;
constexpr std::ptrdiff_t most_filters = 18;

Status check_count(std::vector<api::SearchSchemaElement> const& schema, SearchSchemaElementType type,
                   std::string_view name, std::ptrdiff_t most) {
  std::ptrdiff_t const count = std::ranges::count(schema, type, &api::SearchSchemaElement::search_schema_element_type);
  if (count <= most) return {};
  return refuse_parameter("Value '" + std::to_string(count) +
                          "' at 'SearchSchema' failed to satisfy constraint: Member must have " + std::string(name) +
                          " count less than or equal to " + std::to_string(most));
}

Status check_schema(std::vector<api::SearchSchemaElement> const& schema, AttributeDefinitions const& defined) {
  std::set<std::string_view> names;
  for (api::SearchSchemaElement const& element : schema) {
    if (!names.insert(element.attribute_name).second) {
      return refuse_parameter("SearchSchema contains a duplicate AttributeName");
    }
  }
  if (Status hash = check_count(schema, SearchSchemaElementType::hash, "HASH", most_hash_elements); !hash) return hash;
  Status const filters = check_count(schema, SearchSchemaElementType::inline_filter, "INLINE_FILTER", most_filters);
  if (!filters) return filters;
  auto const is_defined = [&](api::SearchSchemaElement const& element) {
    return std::ranges::find(defined, element.attribute_name, &api::AttributeDefinition::attribute_name) !=
           defined.end();
  };
  if (std::ranges::all_of(schema, is_defined)) return {};
  return refuse_parameter("One element in SearchSchema is not defined in attribute definitions");
}

Failure refuse_attribute(std::string_view name, std::string_view why) {
  return refuse_parameter("Conflicting attribute definition for '" + std::string(name) + "'. " + std::string(why));
}

}  // namespace

Status check_vector_billing(api::BillingMode billing) {
  if (billing == api::BillingMode::pay_per_request) return {};
  return refuse_parameter("Vector indexes are only supported for PAY_PER_REQUEST tables");
}

Status check_vector_index(api::VectorIndex const& index, AttributeDefinitions const& defined) {
  if (index.dimensions < 1 || index.dimensions > most_dimensions) {
    return refuse_parameter("Number of dimensions must be between 1 and " + std::to_string(most_dimensions) +
                            " inclusive.");
  }
  if (Status projection = check_projection(index.projection); !projection) return projection;
  return index.search_schema ? check_schema(*index.search_schema, defined) : Status();
}

Status check_vector_attributes(std::vector<VectorAttribute> const& attributes, AttributeDefinitions const& defined) {
  for (VectorAttribute const& attribute : attributes) {
    auto const is_it = [&](auto const& other) { return other.attribute_name == attribute.name; };
    if (std::ranges::any_of(defined, is_it)) {
      return refuse_attribute(attribute.name,
                              "An attribute cannot be defined in AttributeDefinitions when used as a VectorAttribute.");
    }
    auto const differs = [&](VectorAttribute const& other) {
      return other.name == attribute.name && other.dimensions != attribute.dimensions;
    };
    if (std::ranges::any_of(attributes, differs)) {
      return refuse_attribute(attribute.name,
                              "All VectorIndexes on the same vector attribute must use the same dimensions.");
    }
  }
  return {};
}

}  // namespace dynamorm::engine
