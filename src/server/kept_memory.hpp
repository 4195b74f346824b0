// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>

namespace dynamorm::server {

/// Empties a string for reuse. Frees the memory of an unusually large one, which clear() would keep.
inline void empty(std::string& text) noexcept {
  constexpr std::size_t most_kept = 64 * 1024;
  if (text.capacity() > most_kept) std::string().swap(text);
  text.clear();
}

}  // namespace dynamorm::server
