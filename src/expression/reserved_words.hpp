// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "expression/kind.hpp"

namespace dynamorm::expression {

/// Returns whether `word`, in any case, is reserved: an expression of that kind can use it only through a placeholder.
/// Rule from: "Reserved words in DynamoDB" (573 words). The service was seen to accept RANK in search conditions.
[[nodiscard]] bool is_reserved_word(std::string_view word, Kind kind = Kind::condition) noexcept;

}  // namespace dynamorm::expression
