// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/types.h>

#include <chrono>
#include <functional>

namespace dynamorm::testing {

/// A child of fork(). The destructor kills it, if it still runs.
class ChildProcess {
 public:
  /// Runs `work` in the child, which then calls exit() with the result, like a program that returns from main().
  explicit ChildProcess(std::function<int()> const& work);
  ChildProcess(ChildProcess const&) = delete;
  ChildProcess& operator=(ChildProcess const&) = delete;
  ~ChildProcess();

  static constexpr int still_runs = -1000;
  /// Returns its exit status, the negative number of the signal that ended it, or `still_runs` after `time`.
  [[nodiscard]] int result(std::chrono::milliseconds time = std::chrono::seconds(20));
  void kill();

 private:
  pid_t process_;
  int result_ = still_runs;
};

}  // namespace dynamorm::testing
