// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/binary.hpp"

namespace dynamorm {

Binary to_binary(std::string_view bytes) {
  auto const* first = reinterpret_cast<std::byte const*>(bytes.data());
  return {first, first + bytes.size()};
}

std::string_view as_characters(Binary const& bytes) noexcept {
  return {reinterpret_cast<char const*>(bytes.data()), bytes.size()};
}

}  // namespace dynamorm
