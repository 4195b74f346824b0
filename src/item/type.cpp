// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/type.hpp"

#include <array>
#include <cstddef>

namespace dynamorm {

std::string_view descriptor(Type type) noexcept {
  static constexpr std::array<std::string_view, 10> descriptors = {"S", "N", "B",  "BOOL", "NULL",
                                                                   "L", "M", "SS", "NS",   "BS"};
  return descriptors[static_cast<std::size_t>(type)];
}

}  // namespace dynamorm
