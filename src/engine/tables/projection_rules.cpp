// SPDX-License-Identifier: Apache-2.0
#include "engine/tables/projection_rules.hpp"

#include <set>
#include <string>
#include <string_view>

#include "api/enum_spellings.hpp"
#include "engine/failures.hpp"

namespace dynamorm::engine {
namespace {

constexpr std::size_t most_named_attributes = 100;

}  // namespace

Status check_projection(api::IndexProjection const& projection) {
  if (!projection.projection_type) return refuse_parameter("Unknown ProjectionType: null");
  bool const includes = *projection.projection_type == api::ProjectionType::include;
  bool const names = projection.non_key_attributes.has_value();
  if (includes != names) {
    return refuse_parameter("ProjectionType is " + std::string(api::name_of(*projection.projection_type)) +
                            ", but NonKeyAttributes is " + (names ? "specified" : "not specified"));
  }
  if (!names) return {};
  std::set<std::string_view> seen;
  for (std::string const& name : *projection.non_key_attributes) {
    if (!seen.insert(name).second) return refuse_parameter("Duplicate element in NonKeyAttributes: " + name);
  }
  return {};
}

std::size_t named_attributes(api::IndexProjection const& projection) {
  return projection.non_key_attributes ? projection.non_key_attributes->size() : 0;
}

Status check_named_attributes(std::size_t count) {
  if (count <= most_named_attributes) return {};
  return refuse_parameter("Number of projected attributes across all indexes exceeds per-table limit of " +
                          std::to_string(most_named_attributes));
}

}  // namespace dynamorm::engine
