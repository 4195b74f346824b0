#pragma once

#include "dynamorm/operation/create_table.hpp"
#include "dynamorm/result.hpp"

#include "engine/context.hpp"
#include "storage/table_definition.hpp"

namespace dynamorm::engine {

/// The definition that a CreateTable asks for, with new ids. The request is valid.
[[nodiscard]] Result<storage::TableDefinition> define_table(Context const& context, CreateTableRequest const& request);

/// The attributes of a key, with the types that the definitions give them.
[[nodiscard]] storage::KeyParts key_parts_of(std::vector<KeySchemaElement> const& schema,
                                             std::vector<AttributeDefinition> const& attributes);

[[nodiscard]] storage::IndexDefinition define_index(GlobalSecondaryIndex const& index,
                                                    std::vector<AttributeDefinition> const& attributes);
[[nodiscard]] storage::IndexDefinition define_index(LocalSecondaryIndex const& index,
                                                    std::vector<AttributeDefinition> const& attributes);

}  // namespace dynamorm::engine
