#pragma once

#include <cstddef>
#include <string>

namespace dynamorm::server {

/// Empties a text that is to be used again. Of an unusually large one the memory goes too, which assigning an empty one
/// would leave.
inline void empty(std::string& text) noexcept {
  constexpr std::size_t most_kept = 64 * 1024;
  if (text.capacity() > most_kept) std::string().swap(text);
  text.clear();
}

}  // namespace dynamorm::server
