// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dynamorm/api/request.hpp"
#include "dynamorm/database.hpp"
#include "dynamorm/result.hpp"

#include "mapper/channel.hpp"
#include "mapper/course.hpp"

namespace dynamorm::mapper {

/// Performs a transaction. Sends the same request again, after a growing delay, while others are at its items.
[[nodiscard]] Course<Result<api::Response>> send_transaction(Channel& channel, Database const& database,
                                                             api::Request& request);

}  // namespace dynamorm::mapper
