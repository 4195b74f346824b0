// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace dynamorm {

/// Returns whether `text` is well-formed UTF-8, as the service requires of strings and attribute names.
[[nodiscard]] bool is_utf8(std::string_view text) noexcept;

}  // namespace dynamorm
