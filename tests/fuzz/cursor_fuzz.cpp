// SPDX-License-Identifier: Apache-2.0
// Reads arbitrary text as a cursor. An accepted text must be exactly the cursor's string.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "dynamorm/cursor.hpp"
#include "dynamorm/error.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view const text(reinterpret_cast<char const*>(data), size);
  try {
    dynamorm::Cursor const cursor = dynamorm::Cursor::parse(text);
    if (cursor.to_string() != text) std::abort();
    static_cast<void>(cursor.key().to_string());
  } catch (dynamorm::InvalidEncoding const&) {
  }
  return 0;
}
