// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <limits>

#include "dynamorm/milliseconds.hpp"

namespace dynamorm {

/// A moment of the steady clock by which an operation must end, or no limit.
class Deadline {
 public:
  /// No limit.
  constexpr Deadline() noexcept = default;
  /// The moment that lies `nanoseconds` after the epoch of std::chrono::steady_clock.
  constexpr explicit Deadline(std::int64_t nanoseconds) noexcept : nanoseconds_(nanoseconds) {}
  /// Returns the moment that lies `limit` ahead of now.
  [[nodiscard]] static Deadline after(Milliseconds limit) noexcept;

  /// Returns whether there is a limit.
  [[nodiscard]] constexpr bool limited() const noexcept { return nanoseconds_ != none; }
  /// Returns whether the moment has passed.
  [[nodiscard]] bool passed() const noexcept;
  /// Returns the moment, as the constructor takes it.
  [[nodiscard]] constexpr std::int64_t nanoseconds() const noexcept { return nanoseconds_; }

  friend constexpr bool operator==(Deadline, Deadline) = default;

 private:
  static constexpr std::int64_t none = std::numeric_limits<std::int64_t>::max();

  std::int64_t nanoseconds_ = none;
};

/// The longest time that an operation may take: see within().
class Within {
 public:
  /// No limit.
  constexpr Within() noexcept = default;
  constexpr explicit Within(Milliseconds limit) noexcept : limit_(limit), limited_(true) {}
  /// Returns the deadline of an operation that starts now.
  [[nodiscard]] Deadline deadline() const noexcept { return limited_ ? Deadline::after(limit_) : Deadline(); }

 private:
  Milliseconds limit_{0};
  bool limited_ = false;
};

/// books.get("123", within(200ms)): throws DeadlineExceeded if the operation takes longer, with all its attempts,
/// delays, pages and requests of a batch. A request to an embedded database is not interrupted; the deadline is checked
/// between requests.
[[nodiscard]] constexpr Within within(Milliseconds limit) noexcept { return Within(limit); }

}  // namespace dynamorm
