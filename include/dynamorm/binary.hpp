// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace dynamorm {

/// The bytes of a B attribute. They compare byte by byte, unsigned.
using Binary = std::vector<std::byte>;

/// Copies the bytes of a string.
[[nodiscard]] Binary to_binary(std::string_view bytes);

/// Views the bytes as characters. The view is valid while `bytes` is unchanged.
[[nodiscard]] std::string_view as_characters(Binary const& bytes) noexcept;

}  // namespace dynamorm
