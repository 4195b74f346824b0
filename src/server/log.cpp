#include "server/log.hpp"

#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <climits>
#include <ctime>
#include <exception>
#include <string>
#include <tuple>

namespace dynamorm::server {
namespace {

constexpr std::array<std::string_view, 5> names{"none", "error", "warning", "info", "debug"};

std::string time_of_day() {
  std::time_t const now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  std::tm parts{};
  gmtime_r(&now, &parts);
  std::array<char, 32> text{};
  return {text.data(), std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ ", &parts)};
}

/// Whether a line can be written at once, and there is somebody to read it.
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
    std::string line = time_of_day();
    line.append(names[static_cast<std::size_t>(level)]).append(" ").append(text);
    std::ranges::replace_if(
        line, [](unsigned char c) { return c < ' '; }, ' ');
    line.resize(std::min<std::size_t>(line.size(), PIPE_BUF - 1));
    line += '\n';
    std::lock_guard const lock(*turn_);
    if (takes_a_line(descriptor_)) std::ignore = ::write(descriptor_, line.data(), line.size());
  } catch (std::exception const&) {  // there is nobody to tell
  }
}

}  // namespace dynamorm::server
