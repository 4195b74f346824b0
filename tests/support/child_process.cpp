// SPDX-License-Identifier: Apache-2.0
#include "support/child_process.hpp"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <thread>

namespace dynamorm::testing {
namespace {

int run(std::function<int()> const& work) noexcept {
  constexpr int threw = 99;
  try {
    return work();
  } catch (std::exception const& error) {
    std::fprintf(stderr, "child: %s\n", error.what());
    return threw;
  }
}

}  // namespace

ChildProcess::ChildProcess(std::function<int()> const& work) : process_(fork()) {
  if (process_ == 0) std::exit(run(work));
}

ChildProcess::~ChildProcess() { kill(); }

int ChildProcess::result(std::chrono::milliseconds time) {
  auto const give_up = std::chrono::steady_clock::now() + time;
  while (result_ == still_runs && std::chrono::steady_clock::now() < give_up) {
    int status = 0;
    if (waitpid(process_, &status, WNOHANG) == process_) {
      result_ = WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
    } else {
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
  }
  return result_;
}

void ChildProcess::kill() {
  if (result_ != still_runs) return;
  ::kill(process_, SIGKILL);
  result_ = -SIGKILL;
  waitpid(process_, nullptr, 0);
}

}  // namespace dynamorm::testing
