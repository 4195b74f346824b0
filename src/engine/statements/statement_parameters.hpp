// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "dynamorm/value.hpp"

namespace dynamorm::engine {

/// Returns a request's parameters of a statement; an empty span if it has none.
[[nodiscard]] inline std::span<Value const> parameters_of(
    std::optional<std::vector<Value>> const& parameters) noexcept {
  return parameters ? std::span<Value const>(*parameters) : std::span<Value const>();
}

}  // namespace dynamorm::engine
