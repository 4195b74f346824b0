#pragma once

#include <string>
#include <vector>

#include "dynamorm/api/table_description.hpp"

#include "engine/context.hpp"
#include "engine/storage/stored_table.hpp"

namespace dynamorm::engine {

/// "arn:aws:dynamodb:region:account:table/name"
[[nodiscard]] std::string table_arn(Caller const& caller, std::string_view table_name);

[[nodiscard]] std::vector<api::KeySchemaElement> key_schema_of(storage::KeyParts const& key);

/// The table as CreateTable, DescribeTable, UpdateTable and DeleteTable tell it. The table is shared or taken by the
/// caller.
[[nodiscard]] api::TableDescription describe(Context const& context, storage::Table& table);

}  // namespace dynamorm::engine
