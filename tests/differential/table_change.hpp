// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dynamorm/api/table_description.hpp"
#include "dynamorm/api/update_table.hpp"

#include "dice.hpp"

namespace dynamorm::differential {

/// A valid change of the described table: of throughput, billing mode, an index, the stream or deletion protection. Not
/// of the table class, which the emulator does not have.
[[nodiscard]] api::UpdateTableRequest any_table_change(Dice& dice, api::TableDescription const& table);

/// A change that is impossible for the table, or always invalid.
[[nodiscard]] api::UpdateTableRequest flawed_table_change(Dice& dice, api::TableDescription const& table);

}  // namespace dynamorm::differential
