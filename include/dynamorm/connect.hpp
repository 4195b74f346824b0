#pragma once

#include "dynamorm/connect_options.hpp"
#include "dynamorm/database.hpp"

namespace dynamorm {

/// DynamoDB itself, or whatever speaks its protocol at the endpoint that the options name. Returns at once: nothing is
/// looked up, opened or sent before the first request.
///
/// Each call makes a client with connections, credentials and a retry budget of its own, which all copies of the handle
/// share; one for the whole program is usual. It starts no threads.
[[nodiscard]] Database connect(ConnectOptions options = {});

}  // namespace dynamorm
