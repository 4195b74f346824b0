#pragma once

#include <string>

#include "dynamorm/backend.hpp"

#include "names.hpp"

/// Streams, their shards, places and iterators are called otherwise by each side: by the time at which they were made,
/// by chance, or in secret.
namespace dynamorm::differential {

[[nodiscard]] std::string stream_kind(std::string const& table);
[[nodiscard]] std::string shard_kind(std::string const& stream);
[[nodiscard]] std::string place_kind(std::string const& shard);
[[nodiscard]] std::string iterator_kind(std::string const& shard);

/// The request as the side of those names must be asked.
[[nodiscard]] api::Request with_own_names(Names const& names, api::Request request);
/// The answer to a request with common names, as both sides are to give it.
[[nodiscard]] api::Response with_common_names(Names& names, api::Request const& request, api::Response response);

}  // namespace dynamorm::differential
