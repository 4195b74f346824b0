// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

namespace dynamorm {

/// Fills `out`, of at most 256 bytes, with random bytes of the system, read for several calls at once, because asking
/// the system takes long. A child of fork() does not repeat its parent's. Thread-safe.
void fill_with_random_bytes(std::span<unsigned char> out);

}  // namespace dynamorm
