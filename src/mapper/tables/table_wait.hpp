// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "dynamorm/api/table_description.hpp"
#include "dynamorm/database.hpp"
#include "dynamorm/table_progress.hpp"

#include "mapper/channel.hpp"
#include "mapper/course.hpp"

namespace dynamorm::mapper {

/// Describes a table; std::nullopt if it does not exist.
[[nodiscard]] Course<std::optional<api::TableDescription>> describe(Channel& channel, Database const& database,
                                                                    std::string table);

/// Wait until the table and all its indexes are active, or until it is gone. Throw TableNotActive after ten minutes, or
/// at once if the state can no longer be reached.
[[nodiscard]] Course<void> wait_until_active(Channel& channel, Database const& database, std::string table,
                                             detail::ProgressRef progress);
[[nodiscard]] Course<void> wait_until_gone(Channel& channel, Database const& database, std::string table,
                                           detail::ProgressRef progress);

// The same on the calling thread:

[[nodiscard]] std::optional<api::TableDescription> describe(Database const& database, std::string const& table);
void wait_until_active(Database const& database, std::string const& table, detail::ProgressRef progress);

}  // namespace dynamorm::mapper
