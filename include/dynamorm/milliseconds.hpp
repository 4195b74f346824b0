// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <limits>

namespace dynamorm {

namespace detail {

/// Satisfied by every std::chrono::duration. It looks at the parts because including <chrono> takes longer to compile
/// than all of dynamorm.
template <class T>
concept DurationLike = requires(T const& duration) {
  duration.count();
  T::period::num;
  T::period::den;
};

}  // namespace detail

/// A duration in options. Every std::chrono::duration converts to it.
class Milliseconds {
 public:
  constexpr explicit Milliseconds(std::int64_t count) noexcept : count_(count) {}

  /// Rounds up to whole milliseconds, so that a duration above zero stays above zero. A duration that does not fit into
  /// 64 bits becomes the longest that does.
  template <detail::DurationLike Duration>
  constexpr Milliseconds(Duration const& duration) noexcept
      : count_(rounded_up(static_cast<long double>(duration.count()) * 1000 * Duration::period::num /
                          Duration::period::den)) {}

  [[nodiscard]] constexpr std::int64_t count() const noexcept { return count_; }

  friend constexpr bool operator==(Milliseconds, Milliseconds) = default;

 private:
  static constexpr std::int64_t rounded_up(long double exact) noexcept {
    constexpr auto longest = std::numeric_limits<std::int64_t>::max();
    if (exact >= static_cast<long double>(longest)) return longest;
    if (exact <= -static_cast<long double>(longest)) return -longest;
    auto const whole = static_cast<std::int64_t>(exact);
    return static_cast<long double>(whole) < exact ? whole + 1 : whole;
  }

  std::int64_t count_;
};

}  // namespace dynamorm
