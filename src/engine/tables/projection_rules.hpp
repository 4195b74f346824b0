// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

#include "dynamorm/api/index.hpp"
#include "dynamorm/result.hpp"

/// Checks projections of indexes. Rule from: "Projection", Amazon DynamoDB API reference.
namespace dynamorm::engine {

/// Rejects a projection whose kind does not match its attributes, or that names an attribute twice.
[[nodiscard]] Status check_projection(api::IndexProjection const& projection);

/// Returns the number of named attributes.
[[nodiscard]] std::size_t named_attributes(api::IndexProjection const& projection);

/// Rejects indexes of one table that name more than a hundred attributes in total, counted as often as they are named.
/// Rule from: "Quotas in Amazon DynamoDB", Projected Secondary Index attributes per table.
[[nodiscard]] Status check_named_attributes(std::size_t count);

}  // namespace dynamorm::engine
