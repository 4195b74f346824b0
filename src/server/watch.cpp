// SPDX-License-Identifier: Apache-2.0
#include "server/watch.hpp"

namespace dynamorm::server {

bool Watch::sleep(std::chrono::milliseconds time) {
  std::unique_lock lock(mutex_);
  changed_.wait_for(lock, time, [this] { return has_ended_; });
  return !has_ended_;
}

bool Watch::sleep_until_work(std::chrono::milliseconds time) {
  std::unique_lock lock(mutex_);
  waits_for_work_ = true;
  changed_.wait_for(lock, time, [this] { return has_ended_ || !waits_for_work_; });
  waits_for_work_ = false;
  return !has_ended_;
}

void Watch::wake() noexcept {
  std::lock_guard const lock(mutex_);
  waits_for_work_ = false;
  changed_.notify_all();
}

void Watch::end() noexcept {
  std::lock_guard const lock(mutex_);
  has_ended_ = true;
  changed_.notify_all();
}

}  // namespace dynamorm::server
