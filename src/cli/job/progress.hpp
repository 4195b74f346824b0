// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>

namespace dynamorm::cli {

/// Shows how far a long job is: on a terminal as a bar with rate and time left, else not at all.
class Progress {
 public:
  using Time = std::chrono::steady_clock::time_point;

  /// `total` is the expected number of items, if it is known.
  Progress(std::ostream& out, bool is_terminal, std::optional<std::uint64_t> total,
           Time now = std::chrono::steady_clock::now());

  /// Records the number of items done so far. Draws at most ten times a second.
  void show(std::uint64_t done, Time now = std::chrono::steady_clock::now());
  /// Removes the bar.
  void clear();

  [[nodiscard]] std::chrono::duration<double> elapsed(Time now = std::chrono::steady_clock::now()) const noexcept {
    return now - started_;
  }

 private:
  [[nodiscard]] std::string line(std::uint64_t done, Time now) const;

  std::ostream& out_;
  bool is_terminal_;
  bool is_shown_ = false;
  std::optional<std::uint64_t> total_;
  Time started_;
  Time shown_;  ///< A job that ends before the first drawing shows nothing.
};

/// Returns a number with a comma after each three digits: "12,345".
[[nodiscard]] std::string grouped(std::uint64_t number);

}  // namespace dynamorm::cli
