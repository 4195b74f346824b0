// SPDX-License-Identifier: Apache-2.0
#include "asio/async_pool.hpp"

#include <utility>

namespace dynamorm::detail {
namespace {

using SteadyClock = std::chrono::steady_clock;

constexpr auto surely_quiet_for = std::chrono::milliseconds(1);

}  // namespace

void AsyncPool::take(Taker& taker) {
  if (auto connection = take_kept()) return taker.use(std::move(connection));
  if (taken_ == places_) {
    waiting_.push_back(taker);
  } else {
    ++taken_;
    taker.open();
  }
}

/// Returns the most recently used connection. Closes those that are outdated or that the peer has closed.
std::unique_ptr<AsyncConnection> AsyncPool::take_kept() {
  auto const now = SteadyClock::now();
  while (!kept_.empty()) {
    auto newest = std::move(kept_.back());
    kept_.pop_back();
    auto const unused_for = now - newest->unused_since;
    if (unused_for < surely_quiet_for || (unused_for <= keep_for_ && newest->is_quiet())) return newest;
    --taken_;
  }
  return nullptr;
}

void AsyncPool::give_back(std::unique_ptr<AsyncConnection> connection) {
  if (!waiting_.empty()) {
    Taker& next = waiting_.front();
    waiting_.pop_front();
    return connection ? next.use(std::move(connection)) : next.open();
  }
  if (!connection) {
    --taken_;
    return;
  }
  connection->unused_since = SteadyClock::now();
  kept_.push_back(std::move(connection));
}

}  // namespace dynamorm::detail
