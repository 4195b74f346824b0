#pragma once

#include "dynamorm/api/table_description.hpp"
#include "dynamorm/api/update_table.hpp"

#include "dice.hpp"

namespace dynamorm::differential {

/// A valid change of a table that is as described: of its throughput or billing mode, an index more or less, its stream
/// on or off, its protection. Not its class: the emulator knows none.
[[nodiscard]] api::UpdateTableRequest any_table_change(Dice& dice, api::TableDescription const& table);

/// A change that the table cannot take, or that nobody can ask for.
[[nodiscard]] api::UpdateTableRequest flawed_table_change(Dice& dice, api::TableDescription const& table);

}  // namespace dynamorm::differential
