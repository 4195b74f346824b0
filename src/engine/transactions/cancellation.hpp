#pragma once

#include <cstddef>
#include <vector>

#include "dynamorm/result.hpp"

namespace dynamorm::engine {

/// Why each action of a transaction does or does not go through.
/// Rule from: "TransactWriteItems", Amazon DynamoDB API reference, TransactionCanceledException.
class Cancellation {
 public:
  explicit Cancellation(std::size_t actions) : reasons_(actions, {.code = "None", .message = {}, .item = {}}) {}

  /// Notes what the failure says of that action, unless an action before it is invalid: the service evaluates no action
  /// behind that one, and its code stays None. Fails with a failure that is no reason to cancel, but an error of the
  /// whole request.
  [[nodiscard]] Status note(std::size_t action, Failure const& failure);
  void note_conflict(std::size_t action);

  [[nodiscard]] bool any() const noexcept { return any_; }
  /// TransactionCanceledException.
  [[nodiscard]] Failure failure() const;

 private:
  std::vector<Failure::ActionOutcome> reasons_;
  bool any_ = false;
  bool is_invalid_ = false;  // an action was, after which no other counts
};

}  // namespace dynamorm::engine
