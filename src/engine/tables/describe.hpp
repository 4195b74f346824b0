// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "dynamorm/api/table_description.hpp"

#include "engine/context.hpp"
#include "engine/storage/stored_table.hpp"

namespace dynamorm::engine {

/// Returns "arn:aws:dynamodb:region:account:table/name".
[[nodiscard]] std::string table_arn(Caller const& caller, std::string_view table_name);

[[nodiscard]] std::vector<api::KeySchemaElement> key_schema_of(storage::KeyParts const& key);

/// Describes a table for CreateTable, DescribeTable, UpdateTable and DeleteTable. The caller must share the table or
/// hold it exclusively.
[[nodiscard]] api::TableDescription describe(Context const& context, storage::Table& table);

}  // namespace dynamorm::engine
