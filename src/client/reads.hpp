// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dynamorm/api/request.hpp"

namespace dynamorm::client {

/// Whether a request changes nothing. A statement of PartiQL may read or write, so it does not count as a read. Rule
/// from: API reference, Actions.
[[nodiscard]] bool only_reads(api::Request const& request);

}  // namespace dynamorm::client
