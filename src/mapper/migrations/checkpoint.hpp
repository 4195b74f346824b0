// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "dynamorm/table.hpp"

namespace dynamorm::mapper {

/// How far a migration has come in one of its segments.
struct MigrationCheckpoint {
  std::string migration{};  ///< "prod-books/order, revision 3, 8 segments".
  int segment = 0;
  std::optional<Item> position{};  ///< The key of the last item that was handled; missing before the first.
  bool finished = false;
  std::int64_t read = 0;
  std::int64_t upgraded = 0;
  std::int64_t conflicts = 0;
  std::int64_t failed = 0;

  static constexpr auto schema =
      table("dynamorm-migrations", hash_key<&MigrationCheckpoint::migration>, range_key<&MigrationCheckpoint::segment>);
};

}  // namespace dynamorm::mapper
