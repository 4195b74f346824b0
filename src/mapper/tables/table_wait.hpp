#pragma once

#include <optional>
#include <string>

#include "dynamorm/api/table_description.hpp"
#include "dynamorm/database.hpp"
#include "dynamorm/table_progress.hpp"

namespace dynamorm::mapper {

/// What describing a table tells; nothing if there is none.
[[nodiscard]] std::optional<api::TableDescription> describe(Database const& database, std::string const& table);

/// Return when the table and all its indexes are active, or when it is gone. Throw TableNotActive after ten minutes, or
/// at once if it is in a state that does not lead there.
void wait_until_active(Database const& database, std::string const& table, detail::ProgressRef progress);
void wait_until_gone(Database const& database, std::string const& table, detail::ProgressRef progress);

}  // namespace dynamorm::mapper
