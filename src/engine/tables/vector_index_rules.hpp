// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

#include "dynamorm/api/vector_index.hpp"
#include "dynamorm/result.hpp"

#include "engine/tables/key_schema_rules.hpp"

/// Checks vector indexes of a request. Rule from: "CreateTable", Amazon DynamoDB API reference, VectorIndexes.
namespace dynamorm::engine {

constexpr std::size_t most_vector_indexes = 5;

/// Rejects vector indexes of a table that is not billed per request.
[[nodiscard]] Status check_vector_billing(api::BillingMode billing);

/// Rejects an index with invalid dimensions, projection or search schema, or whose search schema has an attribute that
/// the request does not define.
[[nodiscard]] Status check_vector_index(api::VectorIndex const& index, AttributeDefinitions const& defined);

/// A vector attribute, as an index of the table or of the request uses it.
struct VectorAttribute {
  std::string_view name;
  std::int64_t dimensions;
};

/// Rejects vector attributes of one table that are also defined as key attributes, or that have several dimensions.
[[nodiscard]] Status check_vector_attributes(std::vector<VectorAttribute> const& attributes,
                                             AttributeDefinitions const& defined);

}  // namespace dynamorm::engine
