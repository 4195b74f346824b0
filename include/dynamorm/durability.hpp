#pragma once

#include <cstdint>

namespace dynamorm {

/// How safe an acknowledged write of an embedded database or a local server is.
enum class Durability : std::uint8_t {
  synced,   ///< It survives a loss of power. Concurrent writers share one sync.
  relaxed,  ///< It survives the death of the process; a loss of power may take the last seconds.
};

}  // namespace dynamorm
