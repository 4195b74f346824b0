// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <list>
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "wrappers/passage.hpp"
#include "wrappers/token_bucket.hpp"

namespace dynamorm::wrappers {

/// Lets requests that consume one kind of capacity through, in turn. Does not wait: see Visit::ask(). Thread-safe.
///
/// Requests are of the same kind if they are likely to consume the same: one operation on one table or index. What a
/// request will consume is estimated from those of its kind before it. Before the first has ended, the others of its
/// kind wait.
class LimitedLane {
 public:
  using Time = Passage::Time;

  explicit LimitedLane(double units_per_second) : bucket_(units_per_second, Passage::Clock::now()) {}

  class Visit;

 private:
  struct Kind {
    double units = 0;  // the most of the last requests, with older ones fading
    bool is_known = false;
    bool is_being_tried = false;
  };

  /// Lets the first in the queue ask again.
  void wake_first() const;

  std::mutex mutex_;
  std::list<Visit*> queue_;  // of visits that wait for units
  TokenBucket bucket_;
  std::map<std::string, Kind> kinds_;
};

/// A request that passes through a lane: it queues, takes units, and settles them. A visit that is destroyed earlier
/// leaves the queue, or keeps the units that it took.
class LimitedLane::Visit {
 public:
  /// Queues up for the units that a request of this kind is likely to consume, at least `least`. The lane and `waker`,
  /// which ends waits, must outlive the visit.
  Visit(LimitedLane& lane, std::string const& kind, double least, Waker& waker);
  Visit(Visit const&) = delete;
  Visit& operator=(Visit const&) = delete;
  ~Visit();

  /// Takes the units if they are there and it is the visit's turn, and returns std::nullopt. Otherwise returns when to
  /// ask again: at that time, or earlier if the waker was called.
  [[nodiscard]] std::optional<Time> ask();
  /// Settles the units once the request has ended. `consumed` is what the service reports; without it, the estimate
  /// stays.
  void leave(std::optional<double> consumed);

 private:
  friend class LimitedLane;
  enum class Phase : unsigned char { queueing, passing, over };

  LimitedLane& lane_;
  double const least_;
  Waker& waker_;
  Kind* kind_ = nullptr;
  std::list<Visit*>::iterator place_;  // while queueing
  double units_ = 0;                   // that it has taken
  Phase phase_ = Phase::queueing;
};

}  // namespace dynamorm::wrappers
