// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "dynamorm/result.hpp"

namespace dynamorm::engine {

/// Returns the code that the service gives an error of one write or statement among several, such as
/// "ConditionalCheckFailed"; empty if it is an error of the whole request.
[[nodiscard]] std::string_view code_of(Failure const& failure) noexcept;

/// The outcome of each action of a transaction: success, or the reason for cancelling the transaction.
/// Rule from: "TransactWriteItems", Amazon DynamoDB API reference, TransactionCanceledException.
class Cancellation {
 public:
  /// `evaluates_all` is for PartiQL, where the service evaluates the actions after an invalid one too.
  explicit Cancellation(std::size_t actions, bool evaluates_all = false) noexcept
      : actions_(actions), evaluates_all_(evaluates_all) {}

  /// Records the failure as the outcome of that action, unless an earlier action is invalid: the service does not
  /// evaluate the actions after an invalid one, and their code stays None. Fails if the failure concerns the whole
  /// request.
  [[nodiscard]] Status note(std::size_t action, Failure const& failure);
  void note_conflict(std::size_t action);

  [[nodiscard]] bool any() const noexcept { return !reasons_.empty(); }
  /// Makes the TransactionCanceledException.
  [[nodiscard]] Failure failure() const;

 private:
  void set_reason(std::size_t action, Failure::ActionOutcome reason);

  std::size_t actions_;
  std::vector<Failure::ActionOutcome> reasons_{};  // empty until there is one
  bool evaluates_all_;
  bool is_invalid_ = false;  // an action was invalid; later ones do not count
};

}  // namespace dynamorm::engine
