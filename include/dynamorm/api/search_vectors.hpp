// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dynamorm/api/capacity.hpp"
#include "dynamorm/api/expression_attributes.hpp"
#include "dynamorm/item.hpp"
#include "dynamorm/value.hpp"

namespace dynamorm::api {

/// An item and its distance from the vector that was searched for.
struct SearchResult {
  Item item{};
  double score{};
  /// Names the attribute of `item` that is the index's copy of the vector, if it has one. JSON shows its numbers as
  /// floats: "1.0".
  std::string float_attribute{};

  bool operator==(SearchResult const&) const = default;
};

struct SearchVectorsResponse {
  /// Nearest first.
  std::vector<SearchResult> search_results{};
  std::optional<VectorCapacity> consumed_capacity{};

  bool operator==(SearchVectorsResponse const&) const = default;
};

/// Finds the items whose vectors are nearest to a vector.
struct SearchVectorsRequest {
  using Response = SearchVectorsResponse;
  static constexpr std::string_view name = "SearchVectors";

  std::string table_name{};
  std::string index_name{};
  std::vector<Value> search_vector{};  ///< Numbers, as many as the index has dimensions.
  std::int64_t top_k{};                ///< The maximum number of results, at most 100.
  std::optional<std::string> search_condition_expression{};
  std::optional<std::string> projection_expression{};
  std::optional<ExpressionAttributeNames> expression_attribute_names{};
  std::optional<ExpressionAttributeValues> expression_attribute_values{};
  std::optional<ReturnConsumedCapacity> return_consumed_capacity{};

  bool operator==(SearchVectorsRequest const&) const = default;
};

}  // namespace dynamorm::api
