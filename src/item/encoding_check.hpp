// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace dynamorm::item {

/// Returns whether `bytes` are exactly one value of the grammar in encoding.hpp, nested at most nesting_limit deep.
/// Call it on all bytes that Writer did not write in this process, before a view reads them. Takes linear time and
/// memory.
[[nodiscard]] bool is_well_formed(std::string_view bytes) noexcept;

/// The nesting limit of is_well_formed and the JSON readers. It exceeds the limit of an item, so that an item that is
/// merely too deep gets the rule's own message, and is small enough for any stack.
constexpr int nesting_limit = 128;

}  // namespace dynamorm::item
