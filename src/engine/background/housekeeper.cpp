// SPDX-License-Identifier: Apache-2.0
#include "engine/background/housekeeper.hpp"

#include <shared_mutex>
#include <utility>

namespace dynamorm::engine {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

void carry_out(Housekeeper::Task const& task, Gate& in_use) noexcept {
  try {
    std::shared_lock const use(in_use);
    task();
  } catch (...) {  // no caller to report to; important work is repeated at the next turn or the next start
  }
}

}  // namespace

Housekeeper::Housekeeper(Gate& in_use)
    : in_use_(in_use), thread_([this](std::stop_token const& stop) { work(stop); }) {}

void Housekeeper::stop() {
  thread_.request_stop();
  if (thread_.joinable()) thread_.join();
}

void Housekeeper::add(Task task, milliseconds delay) {
  add(steady_clock::now() + delay, {milliseconds(0), std::move(task)});
}

void Housekeeper::add_periodic(milliseconds interval, Task task) {
  add(steady_clock::now() + interval, {interval, std::move(task)});
}

void Housekeeper::add(Moment due, Turn turn) {
  {
    std::lock_guard const lock(mutex_);
    turns_.emplace(due, std::move(turn));
  }
  added_.notify_one();
}

void Housekeeper::work(std::stop_token const& stop) {
  while (std::optional<Turn> turn = next(stop)) {
    carry_out(turn->task, in_use_);
    if (turn->interval > milliseconds(0)) add(steady_clock::now() + turn->interval, std::move(*turn));
  }
}

std::optional<Housekeeper::Turn> Housekeeper::next(std::stop_token const& stop) {
  std::unique_lock lock(mutex_);
  while (!stop.stop_requested()) {
    if (turns_.empty()) {
      added_.wait(lock, stop, [this] { return !turns_.empty(); });
    } else if (Moment const due = turns_.begin()->first; due <= steady_clock::now()) {
      return std::move(turns_.extract(turns_.begin()).mapped());
    } else {
      added_.wait_until(lock, stop, due, [this, due] { return turns_.begin()->first < due; });
    }
  }
  return std::nullopt;
}

}  // namespace dynamorm::engine
