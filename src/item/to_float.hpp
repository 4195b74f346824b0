// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "dynamorm/value_view.hpp"

/// Numbers as the 32-bit floats that vector indexes keep.
namespace dynamorm::item {

/// Returns the float nearest to the value; std::nullopt if it is not a number or beyond the range of floats.
[[nodiscard]] std::optional<float> to_float(ValueView value) noexcept;

}  // namespace dynamorm::item
