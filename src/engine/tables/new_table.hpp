#pragma once

#include "dynamorm/api/create_table.hpp"
#include "dynamorm/result.hpp"

#include "engine/context.hpp"
#include "engine/storage/table_definition.hpp"

namespace dynamorm::engine {

/// The definition that a CreateTable asks for, with new ids. The request is valid.
[[nodiscard]] Result<storage::TableDefinition> define_table(Context const& context,
                                                            api::CreateTableRequest const& request);

/// A new stream of a table, with a new id.
[[nodiscard]] Result<storage::StreamDefinition> define_stream(Context const& context, api::StreamViewType view);

/// The attributes of a key, with the types that the definitions give them.
[[nodiscard]] storage::KeyParts key_parts_of(std::vector<api::KeySchemaElement> const& schema,
                                             std::vector<api::AttributeDefinition> const& attributes);

[[nodiscard]] storage::IndexDefinition define_index(api::GlobalSecondaryIndex const& index,
                                                    std::vector<api::AttributeDefinition> const& attributes);
[[nodiscard]] storage::IndexDefinition define_index(api::LocalSecondaryIndex const& index,
                                                    std::vector<api::AttributeDefinition> const& attributes);

}  // namespace dynamorm::engine
