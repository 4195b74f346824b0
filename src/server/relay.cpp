// SPDX-License-Identifier: Apache-2.0
#include "server/relay.hpp"

namespace dynamorm::server {

bool Relay::wait() {
  std::unique_lock lock(mutex_);
  ++waiting_;
  changed_.wait(lock, [this] { return calls_ != 0 || has_ended_; });
  --waiting_;
  if (has_ended_) return false;
  --calls_;
  return true;
}

bool Relay::call() noexcept {
  std::lock_guard const lock(mutex_);
  ++calls_;
  changed_.notify_one();
  return waiting_ >= calls_;
}

void Relay::end() noexcept {
  std::lock_guard const lock(mutex_);
  has_ended_ = true;
  changed_.notify_all();
}

}  // namespace dynamorm::server
