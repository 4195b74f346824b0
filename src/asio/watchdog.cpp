// SPDX-License-Identifier: Apache-2.0
#include "asio/watchdog.hpp"

#include <boost/asio/error.hpp>
#include <utility>

namespace dynamorm::detail {

void Watchdog::watch(Watched& watched, Time moment) {
  if (watched.is_watched_) watched_.erase(watched.place_);
  watched.place_ = watched_.emplace(moment, &watched);
  watched.is_watched_ = true;
  if (moment < waits_until_) wait_until(moment);
}

/// A timer that waits keeps the context busy, so it is stopped when there is nothing to watch.
void Watchdog::forget(Watched& watched) {
  if (!std::exchange(watched.is_watched_, false)) return;
  watched_.erase(watched.place_);
  if (!watched_.empty()) return;
  waits_until_ = Time::max();
  timer_.cancel();
}

void Watchdog::wait_until(Time moment) {
  waits_until_ = moment;
  timer_.expires_at(moment);
  timer_.async_wait([this, owner = owner_.lock()](boost::system::error_code error) {
    if (!error && owner != nullptr) wake();
  });
}

void Watchdog::wake() {
  waits_until_ = Time::max();
  auto const now = std::chrono::steady_clock::now();
  while (!watched_.empty() && watched_.begin()->first <= now) {
    Watched& due = *watched_.begin()->second;
    watched_.erase(watched_.begin());
    due.is_watched_ = false;
    due.time_is_up();
  }
  if (!watched_.empty() && watched_.begin()->first < waits_until_) wait_until(watched_.begin()->first);
}

}  // namespace dynamorm::detail
