// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "dynamorm/api/describe_continuous_backups.hpp"
#include "dynamorm/result.hpp"

#include "engine/context.hpp"
#include "engine/storage/table_definition.hpp"

namespace dynamorm::engine {

[[nodiscard]] api::ContinuousBackupsDescription describe_backups(Context const& context,
                                                                 storage::TableDefinition const& table);

/// Converts the error for a missing table to that of operations on backups.
[[nodiscard]] Failure backups_failure(Failure const& failure, std::string const& table_name);

}  // namespace dynamorm::engine
