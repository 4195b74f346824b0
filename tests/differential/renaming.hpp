// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "dynamorm/backend.hpp"

#include "names.hpp"

/// Each side has its own names for streams, shards, places and iterators: they contain times, random numbers or opaque
/// data.
namespace dynamorm::differential {

[[nodiscard]] std::string stream_kind(std::string const& table);
[[nodiscard]] std::string shard_kind(std::string const& stream);
[[nodiscard]] std::string place_kind(std::string const& shard);
[[nodiscard]] std::string iterator_kind(std::string const& shard);

/// Returns the request with the names of this side.
[[nodiscard]] api::Request with_own_names(Names const& names, api::Request request);
/// Returns the answer with common names.
[[nodiscard]] api::Response with_common_names(Names& names, api::Request const& request, api::Response response);

}  // namespace dynamorm::differential
