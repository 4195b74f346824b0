#pragma once

#include <memory>
#include <string_view>

#include "dynamorm/api/table_description.hpp"
#include "dynamorm/result.hpp"

#include "engine/context.hpp"
#include "engine/storage/stored_table.hpp"

/// The states through which tables and indexes pass. Each has its end written down when it begins; what it leads to is
/// done by whoever looks at the table next, or by the housekeeper.
namespace dynamorm::engine {

/// The table of that name or ARN, with all done that was due. Fails with ResourceNotFoundException.
[[nodiscard]] Result<std::shared_ptr<storage::Table>> find_table(Context const& context, std::string_view name_or_arn);

/// Does what is due for every table.
[[nodiscard]] Status settle_tables(Context const& context);

/// When a state that begins now will be over.
[[nodiscard]] api::Timestamp end_of_transition(Context const& context);

/// Stores the changed definition and tells of the table in the state that this begins, even if that is over at once.
/// The table is taken by the caller.
[[nodiscard]] Result<api::TableDescription> change_table(Context const& context,
                                                         std::shared_ptr<storage::Table> const& table,
                                                         storage::TableDefinition definition);

/// Tells of a new table in its first state, even if that is over at once.
[[nodiscard]] Result<api::TableDescription> tell_and_settle(Context const& context,
                                                            std::shared_ptr<storage::Table> const& table);

/// Refuses a table that is being created, changed or deleted.
[[nodiscard]] Status check_not_in_use(storage::TableDefinition const& table);

}  // namespace dynamorm::engine
