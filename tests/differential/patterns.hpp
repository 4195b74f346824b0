// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace dynamorm::differential {

/// Whether the regular expression matches the whole text.
[[nodiscard]] bool matches(std::string_view text, std::string_view pattern);
/// Whether the regular expression matches the beginning of the text. Only the first kilobytes of a long text count.
[[nodiscard]] bool begins_like(std::string_view text, std::string_view pattern);

}  // namespace dynamorm::differential
