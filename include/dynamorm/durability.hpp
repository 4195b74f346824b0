// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace dynamorm {

/// The durability of an acknowledged write of an embedded database or a local server.
enum class Durability : std::uint8_t {
  synced,   ///< It survives power loss. Concurrent writers share one sync.
  relaxed,  ///< It survives the end of the process; power loss may lose the last seconds.
};

}  // namespace dynamorm
