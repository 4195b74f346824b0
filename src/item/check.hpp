#pragma once

#include <string_view>

namespace dynamorm::item {

/// Whether `bytes` are exactly one value of the grammar in encoding.hpp, nested no deeper than nesting_limit.
/// Everything that was not written by Writer in this process is checked before a view looks at it. Memory and time are
/// linear in the bytes.
[[nodiscard]] bool is_well_formed(std::string_view bytes) noexcept;

/// What is_well_formed and the JSON readers follow: deeper than any item may be, so that the rule's own message is
/// given for what is merely too deep, and shallow enough for any stack.
constexpr int nesting_limit = 128;

}  // namespace dynamorm::item
