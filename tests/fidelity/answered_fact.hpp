// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "fidelity/fact.hpp"

namespace dynamorm::fidelity {

/// Creates the tables of `fact` in a new, empty engine, runs its setup and its request, and returns how the answer
/// differs from the recorded one, or nullopt.
[[nodiscard]] std::optional<std::string> difference_of(Fact const& fact);

}  // namespace dynamorm::fidelity
