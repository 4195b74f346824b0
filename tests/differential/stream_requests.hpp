#pragma once

#include <string>
#include <vector>

#include "dynamorm/backend.hpp"

#include "dice.hpp"
#include "names.hpp"

namespace dynamorm::differential {

/// ListStreams, DescribeStream, GetShardIterator or GetRecords, of a stream, shard, place and iterator of one of the
/// tables that have been heard of, or of one that there is not.
[[nodiscard]] api::Request any_stream_request(Dice& dice, Names const& names, std::vector<std::string> const& tables);

}  // namespace dynamorm::differential
