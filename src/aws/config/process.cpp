// SPDX-License-Identifier: Apache-2.0
#include "aws/config/process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <system_error>
#include <thread>

#include "base/platform.hpp"

extern char** environ;

namespace dynamorm::aws {
namespace {

using Deadline = std::chrono::steady_clock::time_point;

Failure system_failure(std::string const& what, int error) {
  return {FailureKind::internal, "ProcessFailed", what + ": " + std::system_category().message(error)};
}

class FileDescriptor {
 public:
  explicit FileDescriptor(int value) : value_(value) {}
  ~FileDescriptor() { reset(); }
  FileDescriptor(FileDescriptor const&) = delete;
  FileDescriptor& operator=(FileDescriptor const&) = delete;

  [[nodiscard]] int get() const { return value_; }
  void reset() {
    if (value_ >= 0) ::close(value_);
    value_ = -1;
  }

 private:
  int value_;
};

/// A child in its own process group, so that its children can be killed with it. The destructor kills and reaps
/// whatever is left.
class Child {
 public:
  explicit Child(pid_t id) : id_(id) {}
  ~Child() {
    if (id_ <= 0) return;
    ::kill(-id_, SIGKILL);
    int status = 0;
    while (::waitpid(id_, &status, 0) < 0 && errno == EINTR) {
    }
  }
  Child(Child const&) = delete;
  Child& operator=(Child const&) = delete;

  /// Returns the exit status if the child has ended.
  std::optional<int> ended() {
    int status = 0;
    if (::waitpid(id_, &status, WNOHANG) != id_) return std::nullopt;
    id_ = 0;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  }

 private:
  pid_t id_;
};

struct SpawnSettings {
  SpawnSettings() {
    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_init(&attributes);
  }
  ~SpawnSettings() {
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
  }
  SpawnSettings(SpawnSettings const&) = delete;
  SpawnSettings& operator=(SpawnSettings const&) = delete;

  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
};

Result<pid_t> spawn_shell(std::string const& command_line, int output) {
  SpawnSettings settings;
  posix_spawn_file_actions_addopen(&settings.actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&settings.actions, output, STDOUT_FILENO);
  posix_spawn_file_actions_addopen(&settings.actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawnattr_setflags(&settings.attributes, POSIX_SPAWN_SETPGROUP);
  posix_spawnattr_setpgroup(&settings.attributes, 0);
  std::string command = command_line;
  std::string shell = "sh";
  std::string option = "-c";
  std::array<char*, 4> arguments{shell.data(), option.data(), command.data(), nullptr};
  pid_t id = 0;
  int const error = ::posix_spawn(&id, "/bin/sh", &settings.actions, &settings.attributes, arguments.data(), environ);
  if (error != 0) return system_failure("cannot start /bin/sh", error);
  return id;
}

Failure timed_out() {
  Failure failure(FailureKind::timed_out, "ProcessTimedOut", "the process did not end in time and was killed");
  failure.retryable(true);
  return failure;
}

int milliseconds_until(Deadline deadline) {
  auto const left = std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
  return static_cast<int>(std::max<long>(left.count(), 0));
}

Result<std::string> read_until_closed(int descriptor, Deadline deadline, std::size_t limit) {
  std::string output;
  std::array<char, 4096> chunk;
  while (true) {
    pollfd waiting{.fd = descriptor, .events = POLLIN, .revents = 0};
    int const ready = ::poll(&waiting, 1, milliseconds_until(deadline));
    if (ready == 0) return timed_out();
    ssize_t const count = ready > 0 ? ::read(descriptor, chunk.data(), chunk.size()) : -1;
    if (count == 0) return output;
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return system_failure("cannot read the output of the process", errno);
    output.append(chunk.data(), static_cast<std::size_t>(count));
    if (output.size() > limit) {
      return Failure(FailureKind::internal, "ProcessFailed",
                     "the process wrote more than " + std::to_string(limit) + " bytes");
    }
  }
}

Result<int> wait_for_end(Child& child, Deadline deadline) {
  constexpr std::chrono::milliseconds between_looks{2};
  while (true) {
    if (auto const status = child.ended()) return *status;
    if (std::chrono::steady_clock::now() >= deadline) return timed_out();
    std::this_thread::sleep_for(between_looks);
  }
}

}  // namespace

Result<ProcessOutput> run_shell_command(std::string const& command_line, std::chrono::milliseconds timeout,
                                        std::size_t output_limit) {
  std::array<int, 2> ends{};
  if (!open_pipe(ends)) return system_failure("cannot open a pipe", errno);
  FileDescriptor const reading(ends[0]);
  FileDescriptor writing(ends[1]);
  auto const deadline = std::chrono::steady_clock::now() + timeout;
  auto const id = spawn_shell(command_line, writing.get());
  if (!id.ok()) return id.failure();
  Child child(*id);
  writing.reset();
  auto output = read_until_closed(reading.get(), deadline, output_limit);
  if (!output.ok()) return output.failure();
  auto const status = wait_for_end(child, deadline);
  if (!status.ok()) return status.failure();
  return ProcessOutput{.exit_status = *status, .standard_output = std::move(*output)};
}

}  // namespace dynamorm::aws
