// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace dynamorm::api {

/// The input of the JSON fuzzers: the target in the first line, the body in the others.
struct WireInput {
  std::string_view target;
  std::string body;
};

inline WireInput split(std::uint8_t const* data, std::size_t size) {
  std::string_view const text(reinterpret_cast<char const*>(data), size);
  std::size_t const end = text.find('\n');
  if (end == std::string_view::npos) return {.target = text, .body = {}};
  return {.target = text.substr(0, end), .body = std::string(text.substr(end + 1))};
}

}  // namespace dynamorm::api
