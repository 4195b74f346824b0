#pragma once

#include <string_view>

namespace dynamorm::differential {

/// Whether the regular expression matches the whole text.
[[nodiscard]] bool matches(std::string_view text, std::string_view pattern);
/// Whether it fits what the text begins with. Of long texts only the first kilobytes are looked at.
[[nodiscard]] bool begins_like(std::string_view text, std::string_view pattern);

}  // namespace dynamorm::differential
