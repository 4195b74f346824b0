#pragma once

#include <string>

#include "dynamorm/api/create_table.hpp"

#include "dice.hpp"

namespace dynamorm::differential {

/// A valid request for a table: provisioned or paid for each request, with indexes of all kinds, a stream, tags,
/// protection. No class: the emulator knows none.
[[nodiscard]] api::CreateTableRequest any_new_table(Dice& dice, std::string name);

/// The same with one thing wrong, seldom two.
[[nodiscard]] api::CreateTableRequest flawed_new_table(Dice& dice, std::string name);

[[nodiscard]] api::ProvisionedThroughput any_throughput(Dice& dice);
[[nodiscard]] api::StreamViewType any_view(Dice& dice);

}  // namespace dynamorm::differential
