// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "dynamorm/backend.hpp"

#include "dice.hpp"

/// Generators of requests on tables.
namespace dynamorm::differential {

using TableDescriptions = std::vector<api::TableDescription>;

/// CreateTable, UpdateTable, DeleteTable, UpdateTimeToLive, or a description or list, for a database with `tables` and
/// for tables with these names, which may exist. About half of the requests are invalid.
[[nodiscard]] api::Request any_table_request(Dice& dice, std::vector<std::string> const& names,
                                             TableDescriptions const& tables);

}  // namespace dynamorm::differential
