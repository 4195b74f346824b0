#pragma once

#include <string>
#include <vector>

#include "dynamorm/backend.hpp"

#include "dice.hpp"

/// Makers of requests on tables themselves.
namespace dynamorm::differential {

using TableDescriptions = std::vector<api::TableDescription>;

/// CreateTable, UpdateTable, DeleteTable, UpdateTimeToLive, or asking what there is, in a database that has `tables`,
/// of which there may be those of these names; about half of the requests are wrong.
[[nodiscard]] api::Request any_table_request(Dice& dice, std::vector<std::string> const& names,
                                             TableDescriptions const& tables);

}  // namespace dynamorm::differential
