// SPDX-License-Identifier: Apache-2.0
#include "http/connection_pool.hpp"

#include <utility>

#include "http/exchange_failures.hpp"

namespace dynamorm::http {
namespace {

constexpr auto surely_alive_for = std::chrono::milliseconds(1);

}  // namespace

Result<Pool::Place> Pool::take(Deadline const& deadline) {
  if (!take_free_place(deadline)) {
    return timed_out("no connection became free within " + elapsed_since(deadline.start()) + ": all " +
                     std::to_string(places_) + " connections (max_connections) were in use");
  }
  for (;;) {
    auto [connection, since] = take_kept();
    if (!connection || now() - since < surely_alive_for || connection->is_quiet()) {
      return Place(*this, std::move(connection));
    }
  }
}

bool Pool::take_free_place(Deadline const& deadline) {
  std::unique_lock lock(mutex_);
  if (!process_.is_here()) start_over();
  if (!place_freed_.wait_until(lock, deadline.end(), [this] { return free_places_ > 0; })) return false;
  // Reserves room for every connection, so that returning one cannot fail.
  kept_.reserve(kept_.size() + places_ - free_places_ + 1);
  --free_places_;
  return true;
}

/// Returns the most recently used connection. If that one is outdated, all are, and all are closed.
Pool::Kept Pool::take_kept() {
  std::vector<Kept> outdated;  // destroyed after the lock is released, because closing is slow
  std::lock_guard const lock(mutex_);
  if (kept_.empty()) return {};
  if (now() - kept_.back().since > keep_for_) {
    outdated.assign(std::move_iterator(kept_.begin()), std::move_iterator(kept_.end()));
    kept_.clear();
    return {};
  }
  auto newest = std::move(kept_.back());
  kept_.pop_back();
  return newest;
}

void Pool::start_over() {
  kept_.clear();
  free_places_ = places_;
  process_ = HomeProcess();
}

void Pool::give_back(std::unique_ptr<Connection> connection) noexcept {
  if (connection && !connection->reusable()) connection.reset();
  {
    std::lock_guard const lock(mutex_);
    if (connection) kept_.push_back({std::move(connection), now()});
    ++free_places_;
  }
  place_freed_.notify_one();
}

Pool::Place::Place(Place&& other) noexcept
    : connection(std::move(other.connection)), pool_(std::exchange(other.pool_, nullptr)) {}

Pool::Place::~Place() {
  if (pool_ != nullptr) pool_->give_back(std::move(connection));
}

}  // namespace dynamorm::http
