// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "dynamorm/api/create_table.hpp"
#include "dynamorm/detail/schema/model_info.hpp"

/// Describes a model's schema for CreateTable and UpdateTable.
namespace dynamorm::mapper {

[[nodiscard]] std::vector<api::KeySchemaElement> key_schema(detail::ModelInfo const& model, detail::KeyInfo const& key);
[[nodiscard]] api::IndexProjection projection(detail::ModelInfo const& model, detail::IndexInfo const& index);
/// Empty for on-demand billing. An index without its own throughput has the table's.
[[nodiscard]] std::optional<api::ProvisionedThroughput> throughput(detail::ModelInfo const& model);
[[nodiscard]] std::optional<api::ProvisionedThroughput> throughput(detail::ModelInfo const& model,
                                                                   detail::IndexInfo const& index);
[[nodiscard]] api::GlobalSecondaryIndex global_index(detail::ModelInfo const& model, detail::IndexInfo const& index);
[[nodiscard]] api::VectorIndex vector_index(detail::ModelInfo const& model, detail::VectorIndexInfo const& index);
[[nodiscard]] std::optional<api::StreamViewType> stream_view(detail::ModelInfo const& model);

/// Returns the types of all key attributes of the table and its indexes, each once.
[[nodiscard]] std::vector<api::AttributeDefinition> attribute_definitions(
    detail::ModelInfo const& model, std::vector<detail::IndexInfo const*> const& of);

/// Returns the types of the attributes of the table's key and of the index's search schema.
[[nodiscard]] std::vector<api::AttributeDefinition> attribute_definitions(detail::ModelInfo const& model,
                                                                          detail::VectorIndexInfo const& index);

[[nodiscard]] api::CreateTableRequest create_request(detail::ModelInfo const& model, std::string const& name);

}  // namespace dynamorm::mapper
