// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "dynamorm/backend.hpp"

#include "dice.hpp"
#include "table_shape.hpp"

/// Generators of requests on the items of some tables.
namespace dynamorm::differential {

using Tables = std::vector<TableShape>;

/// One operation on one item: put, get, update or delete.
[[nodiscard]] api::Request item_request(Dice& dice, Tables const& tables);
/// Query or scan.
[[nodiscard]] api::Request read_request(Dice& dice, Tables const& tables);
/// A batch or a transaction.
[[nodiscard]] api::Request group_request(Dice& dice, Tables const& tables);
/// Any of them.
[[nodiscard]] api::Request any_request(Dice& dice, Tables const& tables);

/// The name of the table, sometimes one that does not exist.
[[nodiscard]] std::string name_of(Dice& dice, TableShape const& table);

}  // namespace dynamorm::differential
