// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "dynamorm/api/create_table.hpp"

#include "dice.hpp"

namespace dynamorm::differential {

/// A valid request for a table: provisioned or on demand, with indexes of all kinds, a stream, tags and protection. It
/// has no table class, which the emulator does not support.
[[nodiscard]] api::CreateTableRequest any_new_table(Dice& dice, std::string name);

/// The same with one fault, rarely two.
[[nodiscard]] api::CreateTableRequest flawed_new_table(Dice& dice, std::string name);

[[nodiscard]] api::ProvisionedThroughput any_throughput(Dice& dice);
[[nodiscard]] api::StreamViewType any_view(Dice& dice);

}  // namespace dynamorm::differential
