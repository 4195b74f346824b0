// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include "dynamorm/table.hpp"

namespace dynamorm::mapper {

/// The right of one consumer to read a shard, and how far its group has come in it.
struct Lease {
  std::string group{};  ///< The table and the group: "prod-books/search-index".
  std::string shard{};
  std::string parent{};
  std::string owner{};       ///< The consumer; empty if the lease is free.
  std::string wanted_by{};   ///< The consumer to which the owner should leave the shard.
  std::int64_t beat = 0;     ///< Counted up by every sign of life.
  std::string checkpoint{};  ///< The sequence number of the last handled change; empty before the first.
  bool from_newest = false;  ///< Without a checkpoint, reading starts behind all changes.
  bool finished = false;     ///< All changes were handled, and no others will follow.

  static constexpr auto schema = table("dynamorm-leases", hash_key<&Lease::group>, range_key<&Lease::shard>);
};

}  // namespace dynamorm::mapper
