#pragma once

#include <optional>

#include "dynamorm/number.hpp"

namespace dynamorm {

/// Exact sums: never rounded. Nothing, and in `fault` why, if the result has more than 38 significant digits or a
/// magnitude beyond the service's range.
[[nodiscard]] std::optional<Number> add(Number const& left, Number const& right, NumberFault& fault) noexcept;
[[nodiscard]] std::optional<Number> subtract(Number const& left, Number const& right, NumberFault& fault) noexcept;

}  // namespace dynamorm
