// SPDX-License-Identifier: Apache-2.0
#include "server/log.hpp"

#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <climits>
#include <exception>
#include <string>
#include <tuple>

#include "base/date_time.hpp"

namespace dynamorm::server {
namespace {

constexpr std::array<std::string_view, 5> names{"none", "error", "warning", "info", "debug"};

/// Whether a line can be written without blocking, and the pipe has a reader.
bool takes_a_line(int descriptor) noexcept {
  pollfd room{.fd = descriptor, .events = POLLOUT, .revents = 0};
  return ::poll(&room, 1, 0) == 1 && room.revents == POLLOUT;
}

}  // namespace

std::optional<LogLevel> log_level_named(std::string_view name) noexcept {
  auto const found = std::ranges::find(names, name);
  if (found == names.end()) return std::nullopt;
  return static_cast<LogLevel>(found - names.begin());
}

void Log::write(LogLevel level, std::string_view text) const noexcept {
  if (!takes(level)) return;
  try {
    std::string line;
    append_iso8601(line, std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()));
    line.append("Z ").append(names[static_cast<std::size_t>(level)]).append(" ").append(text);
    std::ranges::replace_if(
        line, [](unsigned char c) { return c < ' '; }, ' ');
    line.resize(std::min<std::size_t>(line.size(), PIPE_BUF - 1));
    line += '\n';
    std::lock_guard const lock(*turn_);
    if (takes_a_line(descriptor_)) std::ignore = ::write(descriptor_, line.data(), line.size());
  } catch (std::exception const&) {  // there is no way to report it
  }
}

}  // namespace dynamorm::server
