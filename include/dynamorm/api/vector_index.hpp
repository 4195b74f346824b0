// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "dynamorm/api/index.hpp"
#include "dynamorm/api/table_status.hpp"

/// Indexes that find the items with the nearest vectors.
namespace dynamorm::api {

enum class VectorDistanceFunction : std::uint8_t { euclidean, cosine, dot_product };
enum class SearchSchemaElementType : std::uint8_t { hash, inline_filter };

struct VectorAttributeDefinition {
  std::string attribute_name{};

  bool operator==(VectorAttributeDefinition const&) const = default;
};

/// An attribute that a search can filter by.
struct SearchSchemaElement {
  std::string attribute_name{};
  SearchSchemaElementType search_schema_element_type{};

  bool operator==(SearchSchemaElement const&) const = default;
};

struct VectorIndex {
  std::string index_name{};
  VectorAttributeDefinition vector_attribute{};
  std::optional<std::vector<SearchSchemaElement>> search_schema{};
  IndexProjection projection{};
  std::int64_t dimensions{};
  VectorDistanceFunction distance_function{};

  bool operator==(VectorIndex const&) const = default;
};

struct VectorIndexDescription {
  std::optional<std::string> index_name{};
  std::optional<std::vector<SearchSchemaElement>> search_schema{};
  std::optional<IndexProjection> projection{};
  std::optional<VectorAttributeDefinition> vector_attribute{};
  std::optional<std::int64_t> dimensions{};
  std::optional<VectorDistanceFunction> distance_function{};
  std::optional<IndexStatus> index_status{};
  std::optional<bool> backfilling{};
  std::optional<std::int64_t> index_size_bytes{};
  std::optional<std::int64_t> item_count{};
  std::optional<std::string> index_arn{};

  bool operator==(VectorIndexDescription const&) const = default;
};

}  // namespace dynamorm::api
