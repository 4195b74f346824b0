#pragma once

#include <string>

#include "dynamorm/operation/table_description.hpp"

#include "engine/context.hpp"
#include "storage/table.hpp"

namespace dynamorm::engine {

/// "arn:aws:dynamodb:region:account:table/name"
[[nodiscard]] std::string table_arn(Caller const& caller, std::string_view table_name);

/// The table as CreateTable, DescribeTable, UpdateTable and DeleteTable tell it. The table is shared or taken by the
/// caller.
[[nodiscard]] TableDescription describe(Context const& context, storage::Table& table);

}  // namespace dynamorm::engine
