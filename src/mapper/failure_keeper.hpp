// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <utility>

#include "dynamorm/detail/table/attempt.hpp"
#include "dynamorm/result.hpp"

#include "mapper/failures.hpp"

namespace dynamorm::mapper {

/// Runs the steps of an object that is used with exceptions or without. Without them, it keeps the first failure.
class FailureKeeper {
 public:
  /// From now on, failures are kept instead of thrown.
  void keep() noexcept { keeps_ = true; }
  /// Runs a step. If failures are kept, does so unless there is one, or an argument of the step cannot be stored.
  template <class Step>
  void run(Step const& step) {
    if (!keeps_) return step();
    Status const arguments = detail::Attempt::arguments_of_thread();
    if (kept_) return;
    kept_ = arguments ? failure_of(step) : std::optional(arguments.failure());
  }
  [[nodiscard]] std::optional<Failure> const& kept() const noexcept { return kept_; }
  [[nodiscard]] std::optional<Failure> take() noexcept { return std::exchange(kept_, std::nullopt); }

 private:
  template <class Step>
  static std::optional<Failure> failure_of(Step const& step) {
    try {
      step();
      return std::nullopt;
    } catch (...) {
      return failure_of_current_exception();
    }
  }

  bool keeps_ = false;
  std::optional<Failure> kept_;
};

}  // namespace dynamorm::mapper
