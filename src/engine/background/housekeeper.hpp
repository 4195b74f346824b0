// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>

#include "base/gate.hpp"

namespace dynamorm::engine {

/// Runs background tasks in a thread of its own, one at a time, the one that has been due longest first. Tasks must be
/// short, so that other tasks and stop() need not wait: a long task does a part of its work and adds itself again.
/// Exceptions of tasks are ignored. Any thread may add tasks, and so may a task. While a task runs, `in_use` is shared.
///
/// Stops with stop() or the destructor.
class Housekeeper {
 public:
  using Task = std::function<void()>;

  /// `in_use` must outlive it.
  explicit Housekeeper(Gate& in_use);
  Housekeeper(Housekeeper const&) = delete;
  Housekeeper& operator=(Housekeeper const&) = delete;
  ~Housekeeper() = default;

  /// Waits for the running task and drops the others, and those that are added later. Tasks must not call it.
  void stop();

  /// Runs the task once, after `delay` at the earliest.
  void add(Task task, std::chrono::milliseconds delay = std::chrono::milliseconds(0));
  /// Runs the task repeatedly. Waits `interval` before the first run, and after each run.
  void add_periodic(std::chrono::milliseconds interval, Task task);

 private:
  using Moment = std::chrono::steady_clock::time_point;

  struct Turn {
    std::chrono::milliseconds interval;  // 0: only once
    Task task;
  };

  void add(Moment due, Turn turn);
  void work(std::stop_token const& stop);
  /// Waits for the next turn and takes it; std::nullopt once stopped.
  [[nodiscard]] std::optional<Turn> next(std::stop_token const& stop);

  Gate& in_use_;
  std::mutex mutex_;
  std::condition_variable_any added_;
  std::multimap<Moment, Turn> turns_;  // by when they are due
  std::jthread thread_;                // destroyed first
};

}  // namespace dynamorm::engine
