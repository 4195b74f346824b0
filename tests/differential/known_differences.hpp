#pragma once

#include <span>
#include <string_view>

#include "answer.hpp"

namespace dynamorm::differential {

/// Where the emulator and the engine answer differently and are known to.
struct KnownDifference {
  std::string_view operations;  ///< Regular expression of their names.
  std::string_view emulator;    ///< Regular expression of what begins the emulator's answer.
  std::string_view engine;      ///< And the engine's.
  std::string_view why;         ///< Who is right, and what says so.
};

[[nodiscard]] std::span<KnownDifference const> known_differences() noexcept;

/// The first of them that explains the two answers, or null.
[[nodiscard]] KnownDifference const* explain(std::string_view operation, Answer const& emulator, Answer const& engine);

}  // namespace dynamorm::differential
