// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

namespace dynamorm::detail {

/// A string that can be a template argument.
template <std::size_t N>
struct FixedString {
  char characters[N] = {};

  constexpr FixedString(char const (&text)[N]) noexcept {
    for (std::size_t i = 0; i < N; ++i) characters[i] = text[i];
  }
  [[nodiscard]] constexpr std::string_view view() const noexcept { return {characters, N - 1}; }
};

}  // namespace dynamorm::detail
