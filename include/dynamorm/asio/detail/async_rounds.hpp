// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <functional>
#include <memory>
#include <vector>

#include "dynamorm/asio/detail/async_operation.hpp"

namespace dynamorm::detail {

/// An operation that consists of others, which run side by side, round after round. It ends after an empty round, or
/// with the first error of a part: then it cancels the other parts, and waits for their ends.
class AsyncRounds {
 public:
  /// Begins the parts of the next round. Called by one thread at a time, after all parts of the last round have ended.
  using NextRound = std::function<std::vector<AsyncOperation>()>;

  AsyncRounds(boost::asio::any_io_executor executor, NextRound next);

  [[nodiscard]] Canceller canceller() const;
  [[nodiscard]] boost::asio::any_io_executor executor() const;
  /// See AsyncOperation::start.
  void start(std::unique_ptr<Completion> completion) &&;

 private:
  class State;
  std::shared_ptr<State> state_;
};

}  // namespace dynamorm::detail
