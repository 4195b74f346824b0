// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dynamorm/connect_options.hpp"
#include "dynamorm/database.hpp"

namespace dynamorm {

/// Returns a handle for DynamoDB, or for the service with its protocol at the endpoint in `options`. Returns at once:
/// nothing is looked up, opened or sent before the first request.
///
/// Each call creates a client with its own connections, credentials and retry budget, which all copies of the handle
/// share. Most programs call it once. Starts no threads.
[[nodiscard]] Database connect(ConnectOptions options = {});

}  // namespace dynamorm
