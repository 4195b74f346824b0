#pragma once

#include <string_view>

namespace dynamorm {

/// Whether `text` is well-formed UTF-8, as the service demands of strings and attribute names.
[[nodiscard]] bool is_utf8(std::string_view text) noexcept;

}  // namespace dynamorm
