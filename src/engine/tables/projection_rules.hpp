#pragma once

#include <cstddef>

#include "dynamorm/api/index.hpp"
#include "dynamorm/result.hpp"

/// What indexes may hold. Rule from: "Projection", Amazon DynamoDB API reference.
namespace dynamorm::engine {

/// Refuses a projection whose kind and attributes do not go together, or that names an attribute twice.
[[nodiscard]] Status check_projection(api::IndexProjection const& projection);

/// How many attributes it names.
[[nodiscard]] std::size_t named_attributes(api::IndexProjection const& projection);

/// Refuses indexes of one table that name more than a hundred attributes together, each counted as often as it is
/// named. Rule from: "Quotas in Amazon DynamoDB", Projected Secondary Index attributes per table.
[[nodiscard]] Status check_named_attributes(std::size_t count);

}  // namespace dynamorm::engine
