#pragma once

#include "dynamorm/api/request.hpp"
#include "dynamorm/database.hpp"
#include "dynamorm/result.hpp"

namespace dynamorm::mapper {

/// Performs a transaction. Sends the same request again, after a growing delay, while others are at its items.
[[nodiscard]] Result<api::Response> send_transaction(Database const& database, api::Request const& request);

}  // namespace dynamorm::mapper
