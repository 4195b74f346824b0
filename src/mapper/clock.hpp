// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "dynamorm/database.hpp"

namespace dynamorm::mapper {

/// The time by the clock of the database, in nanoseconds since 1970.
[[nodiscard]] std::int64_t now_in(Database const& database);

}  // namespace dynamorm::mapper
