// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string_view>

#include "dynamorm/api/table_description.hpp"
#include "dynamorm/result.hpp"

#include "engine/context.hpp"
#include "engine/storage/stored_table.hpp"

/// Transitions of tables and indexes. The end of each state is stored when the state begins. The next operation that
/// looks at the table, or the housekeeper, performs what follows.
namespace dynamorm::engine {

/// Finds a table by name or ARN, and first performs whatever is due. Fails with ResourceNotFoundException.
[[nodiscard]] Result<std::shared_ptr<storage::Table>> find_table(Context const& context, std::string_view name_or_arn);

/// Performs whatever is due, for all tables.
[[nodiscard]] Status settle_tables(Context const& context);

/// Returns the end of a transition that begins now.
[[nodiscard]] api::Timestamp end_of_transition(Context const& context);

/// Stores a changed definition and describes the table in the state that this begins, even if it ends at once. The
/// caller must hold the table exclusively.
[[nodiscard]] Result<api::TableDescription> change_table(Context const& context,
                                                         std::shared_ptr<storage::Table> const& table,
                                                         storage::TableDefinition definition);

/// Describes a new table in its first state, even if that ends at once.
[[nodiscard]] Result<api::TableDescription> tell_and_settle(Context const& context,
                                                            std::shared_ptr<storage::Table> const& table);

/// Rejects a table that is being created, changed or deleted.
[[nodiscard]] Status check_not_in_use(storage::TableDefinition const& table);

}  // namespace dynamorm::engine
