// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dynamorm/api/create_table.hpp"
#include "dynamorm/result.hpp"

#include "engine/context.hpp"
#include "engine/storage/table_definition.hpp"

namespace dynamorm::engine {

/// Returns the definition that a valid CreateTable asks for, with new ids.
[[nodiscard]] Result<storage::TableDefinition> define_table(Context const& context,
                                                            api::CreateTableRequest const& request);

/// Returns a new stream of a table, with a new id.
[[nodiscard]] Result<storage::StreamDefinition> define_stream(Context const& context, api::StreamViewType view);

/// Returns the attributes of a key with their types.
[[nodiscard]] storage::KeyParts key_parts_of(std::vector<api::KeySchemaElement> const& schema,
                                             std::vector<api::AttributeDefinition> const& attributes);

[[nodiscard]] storage::IndexDefinition define_index(api::GlobalSecondaryIndex const& index,
                                                    std::vector<api::AttributeDefinition> const& attributes);
[[nodiscard]] storage::IndexDefinition define_index(api::LocalSecondaryIndex const& index,
                                                    std::vector<api::AttributeDefinition> const& attributes);
[[nodiscard]] storage::IndexDefinition define_index(api::VectorIndex const& index,
                                                    std::vector<api::AttributeDefinition> const& attributes);

}  // namespace dynamorm::engine
