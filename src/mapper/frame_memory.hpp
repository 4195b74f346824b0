// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

namespace dynamorm::mapper {

/// Allocates the frame of an operation. Each thread keeps the last frames that were freed, because an operation that
/// never waits needs its frame for a microsecond only.
[[nodiscard]] void* allocate_frame(std::size_t size);
void free_frame(void* frame, std::size_t size) noexcept;

}  // namespace dynamorm::mapper
