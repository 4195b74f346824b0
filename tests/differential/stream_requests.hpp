// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "dynamorm/backend.hpp"

#include "dice.hpp"
#include "names.hpp"

namespace dynamorm::differential {

/// ListStreams, DescribeStream, GetShardIterator or GetRecords, for a known stream, shard, place and iterator of one of
/// the tables, or for a missing one.
[[nodiscard]] api::Request any_stream_request(Dice& dice, Names const& names, std::vector<std::string> const& tables);

}  // namespace dynamorm::differential
