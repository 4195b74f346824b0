#pragma once

#include <string>
#include <vector>

#include "dynamorm/detail/model_info.hpp"
#include "dynamorm/operation/create_table.hpp"

/// What a model's schema is in the words of CreateTable and UpdateTable.
namespace dynamorm::mapper {

[[nodiscard]] std::vector<KeySchemaElement> key_schema(detail::ModelInfo const& model, detail::KeyInfo const& key);
[[nodiscard]] IndexProjection projection(detail::ModelInfo const& model, detail::IndexInfo const& index);
/// Empty for a table that is paid by request. An index without a throughput of its own has the table's.
[[nodiscard]] std::optional<ProvisionedThroughput> throughput(detail::ModelInfo const& model);
[[nodiscard]] std::optional<ProvisionedThroughput> throughput(detail::ModelInfo const& model,
                                                              detail::IndexInfo const& index);
[[nodiscard]] GlobalSecondaryIndex global_index(detail::ModelInfo const& model, detail::IndexInfo const& index);
[[nodiscard]] std::optional<StreamViewType> stream_view(detail::ModelInfo const& model);

/// The types of the attributes that stand in the table's key and in those of the indexes, each once.
[[nodiscard]] std::vector<AttributeDefinition> attribute_definitions(detail::ModelInfo const& model,
                                                                     std::vector<detail::IndexInfo const*> const& of);

[[nodiscard]] CreateTableRequest create_request(detail::ModelInfo const& model, std::string const& name);

}  // namespace dynamorm::mapper
