#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>

#include "engine/gate.hpp"

namespace dynamorm::engine {

/// Does in one thread of its own what is not done for any request: one task after the other, those that are due longest
/// first. A task is short, so that others and the end need not wait: long work does a piece and asks for its next turn.
/// What a task throws is dropped. Any thread may add tasks, a task too. While a task runs, `in_use` is shared.
///
/// It ends as `stop` says, at the latest with the destructor.
class Housekeeper {
 public:
  using Task = std::function<void()>;

  /// `in_use` must outlive it.
  explicit Housekeeper(Gate& in_use);
  Housekeeper(Housekeeper const&) = delete;
  Housekeeper& operator=(Housekeeper const&) = delete;
  ~Housekeeper() = default;

  /// Waits for the task at work and drops the others, also those that are added later. Not for a task to call.
  void stop();

  /// Once, when its turn comes, and not before that much time has gone by.
  void add(Task task, std::chrono::milliseconds delay = std::chrono::milliseconds(0));
  /// Again and again, with that much time between the end of one turn and the begin of the next, and before the first.
  void add_periodic(std::chrono::milliseconds interval, Task task);

 private:
  using Moment = std::chrono::steady_clock::time_point;

  struct Turn {
    std::chrono::milliseconds interval;  // 0: only once
    Task task;
  };

  void add(Moment due, Turn turn);
  void work(std::stop_token const& stop);
  /// Waits for the next turn and takes it; none when the end has come.
  [[nodiscard]] std::optional<Turn> next(std::stop_token const& stop);

  Gate& in_use_;
  std::mutex mutex_;
  std::condition_variable_any added_;
  std::multimap<Moment, Turn> turns_;  // by when they are due
  std::jthread thread_;                // goes first
};

}  // namespace dynamorm::engine
