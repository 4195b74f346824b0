// SPDX-License-Identifier: Apache-2.0
#include "wrappers/limited_lane.hpp"

#include <algorithm>
#include <utility>

namespace dynamorm::wrappers {
namespace {

/// The weight of older requests in the estimate: it halves with seven cheaper requests.
constexpr double fading = 0.9;

using Time = std::chrono::steady_clock::time_point;
using Until = std::optional<Time>;

/// Returns whether the condition holds in time.
template <class Condition>
bool await(std::condition_variable& changed, std::unique_lock<std::mutex>& lock, Until const& until,
           Condition const& condition) {
  if (until) return changed.wait_until(lock, *until, condition);
  changed.wait(lock, condition);
  return true;
}

Failure too_late() {
  return {FailureKind::deadline_exceeded, "DeadlineExceeded",
          "the deadline would expire before the limiter lets the request through; nothing was sent"};
}

}  // namespace

/// The right to wait for units, which one request at a time has.
class LimitedLane::Turn {
 public:
  explicit Turn(LimitedLane& lane) noexcept : lane_(lane) { lane_.is_someones_turn_ = true; }
  Turn(Turn const&) = delete;
  Turn& operator=(Turn const&) = delete;
  ~Turn() {
    lane_.is_someones_turn_ = false;
    lane_.next_turn_.notify_one();
  }

 private:
  LimitedLane& lane_;
};

Result<LimitedLane::Ticket> LimitedLane::enter(std::string kind, double least, Deadline deadline) {
  Until const until =
      deadline.limited() ? std::optional(Time(std::chrono::nanoseconds(deadline.nanoseconds()))) : std::nullopt;
  std::unique_lock lock(mutex_);
  if (!await(next_turn_, lock, until, [this] { return !is_someones_turn_; })) return too_late();
  Turn const turn(*this);
  Kind& state = kinds_[kind];
  if (!await(settled_, lock, until, [&state] { return state.is_known || !state.is_being_tried; })) return too_late();
  while (true) {
    double const units = std::max(least, state.units);
    auto const now = std::chrono::steady_clock::now();
    auto const wait = bucket_.take(units, now);
    if (wait == TokenBucket::Duration(0)) {
      state.is_being_tried = true;
      return Ticket{std::move(kind), units};
    }
    if (until && now + wait > *until) return too_late();
    settled_.wait_for(lock, wait);
  }
}

void LimitedLane::leave(Ticket const& ticket, std::optional<double> consumed) {
  {
    std::scoped_lock const lock(mutex_);
    Kind& state = kinds_[ticket.kind];
    state.is_being_tried = false;
    if (consumed) bucket_.give_back(ticket.units - *consumed);
    if (consumed && *consumed > 0) {  // not throttled
      state.is_known = true;
      state.units = std::max(*consumed, state.units * fading);
    }
  }
  settled_.notify_one();
}

}  // namespace dynamorm::wrappers
