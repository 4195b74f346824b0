// SPDX-License-Identifier: Apache-2.0
#include "aws/config/environment.hpp"

#include <fcntl.h>
#include <pwd.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <system_error>
#include <thread>
#include <vector>

#include "aws/config/process.hpp"

namespace dynamorm::aws {
namespace {

Failure unreadable(std::string const& path, std::string const& reason) {
  return {FailureKind::internal, "FileUnreadable", "cannot read " + path + ": " + reason};
}

Result<std::optional<std::string>> read_all(int descriptor, std::string const& path, std::size_t size_limit) {
  std::string content;
  std::vector<char> chunk(16 * 1024);
  while (true) {
    ssize_t const count = ::read(descriptor, chunk.data(), chunk.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return unreadable(path, std::system_category().message(errno));
    if (count == 0) return std::optional(std::move(content));
    content.append(chunk.data(), static_cast<std::size_t>(count));
    if (content.size() > size_limit) return unreadable(path, "longer than " + std::to_string(size_limit) + " bytes");
  }
}

std::optional<std::string> home_from_user_database() {
  std::vector<char> buffer(16 * 1024);
  passwd entry{};
  passwd* found = nullptr;
  bool const known = ::getpwuid_r(::getuid(), &entry, buffer.data(), buffer.size(), &found) == 0 && found != nullptr;
  if (!known || found->pw_dir == nullptr) return std::nullopt;
  return std::string(found->pw_dir);
}

class SystemEnvironment final : public Environment {
 public:
  [[nodiscard]] std::optional<std::string> variable(std::string const& name) const override {
    char const* const value = std::getenv(name.c_str());
    if (value == nullptr || *value == '\0') return std::nullopt;
    return std::string(value);
  }

  [[nodiscard]] std::optional<std::string> home_directory() const override {
    auto home = variable("HOME");
    return home ? home : home_from_user_database();
  }

  [[nodiscard]] Result<std::optional<std::string>> read_file(std::string const& path,
                                                             std::size_t size_limit) const override {
    int const descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0 && (errno == ENOENT || errno == ENOTDIR)) return std::optional<std::string>();
    if (descriptor < 0) return unreadable(path, std::system_category().message(errno));
    auto content = read_all(descriptor, path, size_limit);
    ::close(descriptor);
    return content;
  }

  [[nodiscard]] Result<ProcessOutput> run_process(std::string const& command_line, std::chrono::milliseconds timeout,
                                                  std::size_t output_limit) const override {
    return run_shell_command(command_line, timeout, output_limit);
  }

  void pause(std::chrono::milliseconds duration) const override { std::this_thread::sleep_for(duration); }
};

}  // namespace

Environment const& system_environment() noexcept {
  // Never destroyed: see system_clock().
  static auto const& environment = *new SystemEnvironment;  // NOLINT(bugprone-unhandled-exception-at-new)
  return environment;
}

}  // namespace dynamorm::aws
