// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "dynamorm/deadline.hpp"
#include "dynamorm/result.hpp"

#include "wrappers/token_bucket.hpp"

namespace dynamorm::wrappers {

/// Lets requests that consume one kind of capacity through, in turn. Thread-safe.
///
/// Requests are of the same kind if they are likely to consume the same: one operation on one table or index. What a
/// request will consume is estimated from those of its kind before it. Before the first has ended, the others of its
/// kind wait.
class LimitedLane {
 public:
  /// The units taken for a request, which has to be passed to `leave`.
  struct Ticket {
    std::string kind;
    double units;
  };

  explicit LimitedLane(double units_per_second) : bucket_(units_per_second, std::chrono::steady_clock::now()) {}

  /// Waits for the units that the request is likely to consume, at least `least`. Fails with DeadlineExceeded if they
  /// do not come by the deadline.
  [[nodiscard]] Result<Ticket> enter(std::string kind, double least, Deadline deadline);
  /// Settles the units of a request that has ended. `consumed` is what the service reports; without it, the estimate
  /// stays.
  void leave(Ticket const& ticket, std::optional<double> consumed);

 private:
  class Turn;

  struct Kind {
    double units = 0;  // the most of the last requests, with older ones fading
    bool is_known = false;
    bool is_being_tried = false;
  };

  std::mutex mutex_;
  std::condition_variable next_turn_;
  std::condition_variable settled_;
  bool is_someones_turn_ = false;
  TokenBucket bucket_;
  std::map<std::string, Kind> kinds_;
};

}  // namespace dynamorm::wrappers
