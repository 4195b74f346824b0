// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>

namespace dynamorm {

/// Returns lower-case hexadecimal.
[[nodiscard]] std::string hex_text(std::span<unsigned char const> bytes);

}  // namespace dynamorm
