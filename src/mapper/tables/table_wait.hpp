#pragma once

#include <optional>
#include <string>

#include "dynamorm/api/table_description.hpp"
#include "dynamorm/database.hpp"
#include "dynamorm/table_progress.hpp"

namespace dynamorm::mapper {

/// Describes a table; std::nullopt if it does not exist.
[[nodiscard]] std::optional<api::TableDescription> describe(Database const& database, std::string const& table);

/// Wait until the table and all its indexes are active, or until it is gone. Throw TableNotActive after ten minutes, or
/// at once if the state can no longer be reached.
void wait_until_active(Database const& database, std::string const& table, detail::ProgressRef progress);
void wait_until_gone(Database const& database, std::string const& table, detail::ProgressRef progress);

}  // namespace dynamorm::mapper
