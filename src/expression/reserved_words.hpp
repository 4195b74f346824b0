#pragma once

#include <string_view>

namespace dynamorm::expression {

/// Whether `word`, in any case, may not stand as an attribute name in an expression, but only behind a placeholder.
/// Rule from: "Reserved words in DynamoDB" (573 words).
[[nodiscard]] bool is_reserved_word(std::string_view word) noexcept;

}  // namespace dynamorm::expression
