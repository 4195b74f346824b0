#pragma once

#include <string_view>

namespace dynamorm::expression {

/// Returns whether `word`, in any case, is reserved: an expression can use it only through a placeholder.
/// Rule from: "Reserved words in DynamoDB" (573 words).
[[nodiscard]] bool is_reserved_word(std::string_view word) noexcept;

}  // namespace dynamorm::expression
