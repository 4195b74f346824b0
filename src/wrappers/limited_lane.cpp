// SPDX-License-Identifier: Apache-2.0
#include "wrappers/limited_lane.hpp"

#include <algorithm>
#include <utility>

namespace dynamorm::wrappers {
namespace {

/// The weight of older requests in the estimate: it halves with seven cheaper requests.
constexpr double fading = 0.9;

}  // namespace

void LimitedLane::wake_first() const {
  if (!queue_.empty()) queue_.front()->waker_.wake();
}

LimitedLane::Visit::Visit(LimitedLane& lane, std::string const& kind, double least, Waker& waker)
    : lane_(lane), least_(least), waker_(waker) {
  std::scoped_lock const lock(lane_.mutex_);
  kind_ = &lane_.kinds_[kind];
  place_ = lane_.queue_.insert(lane_.queue_.end(), this);
}

LimitedLane::Visit::~Visit() {
  if (phase_ == Phase::passing) leave(std::nullopt);
  if (phase_ != Phase::queueing) return;
  std::scoped_lock const lock(lane_.mutex_);
  bool const was_first = place_ == lane_.queue_.begin();
  lane_.queue_.erase(place_);
  if (was_first) lane_.wake_first();
}

std::optional<LimitedLane::Time> LimitedLane::Visit::ask() {
  std::scoped_lock const lock(lane_.mutex_);
  bool const is_first = place_ == lane_.queue_.begin();
  bool const may_pass = is_first && (kind_->is_known || !kind_->is_being_tried);
  if (!may_pass) return Passage::never;
  auto const now = Passage::Clock::now();
  units_ = std::max(least_, kind_->units);
  if (auto const wait = lane_.bucket_.take(units_, now); wait > TokenBucket::Duration(0)) return now + wait;
  phase_ = Phase::passing;
  kind_->is_being_tried = true;
  lane_.queue_.erase(place_);
  lane_.wake_first();
  return std::nullopt;
}

void LimitedLane::Visit::leave(std::optional<double> consumed) {
  std::scoped_lock const lock(lane_.mutex_);
  phase_ = Phase::over;
  kind_->is_being_tried = false;
  if (consumed) lane_.bucket_.give_back(units_ - *consumed);
  if (consumed && *consumed > 0) {  // not throttled
    kind_->is_known = true;
    kind_->units = std::max(*consumed, kind_->units * fading);
  }
  lane_.wake_first();
}

}  // namespace dynamorm::wrappers
