// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "dynamorm/number.hpp"

namespace dynamorm {

/// Adds exactly, without rounding. Returns std::nullopt and sets `fault` if the result has more than 38 significant
/// digits or its magnitude is out of the service's range.
[[nodiscard]] std::optional<Number> add(Number const& left, Number const& right, NumberFault& fault) noexcept;
[[nodiscard]] std::optional<Number> subtract(Number const& left, Number const& right, NumberFault& fault) noexcept;

}  // namespace dynamorm
