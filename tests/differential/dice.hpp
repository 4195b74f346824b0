// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <iterator>
#include <optional>
#include <random>

namespace dynamorm::differential {

/// Random numbers. A seed gives the same sequence on every machine.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : engine_(seed) {}

  [[nodiscard]] std::uint64_t throw_once() { return engine_(); }
  /// Returns a number from 0 to n - 1.
  [[nodiscard]] std::size_t below(std::size_t n) { return static_cast<std::size_t>(engine_() % n); }
  [[nodiscard]] bool chance(int percent) { return below(100) < static_cast<std::size_t>(percent); }

  /// Whether to put a fault into the current request: never into one that is meant to be valid, and mostly only once,
  /// because it is unspecified which of two faults is reported.
  [[nodiscard]] bool flaw(int percent) {
    if (!flawed_ || !chance(2 * percent)) return false;
    flawed_ = chance(10);
    return true;
  }
  void next_is_flawed(bool flawed) noexcept { flawed_ = flawed; }

  template <class Container>
  [[nodiscard]] auto const& pick(Container const& choices) {
    return *std::next(std::begin(choices), static_cast<std::ptrdiff_t>(below(std::size(choices))));
  }
  template <class T>
  [[nodiscard]] T pick(std::initializer_list<T> choices) {
    return *(choices.begin() + below(choices.size()));
  }
  template <class T>
  [[nodiscard]] std::optional<T> maybe(int percent, std::initializer_list<T> choices) {
    if (!chance(percent)) return std::nullopt;
    return pick(choices);
  }

 private:
  std::mt19937_64 engine_;
  bool flawed_ = false;
};

}  // namespace dynamorm::differential
