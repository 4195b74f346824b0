#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace dynamorm::server {

enum class LogLevel : std::uint8_t { none, error, warning, info, debug };

/// "error" and so on.
[[nodiscard]] std::optional<LogLevel> log_level_named(std::string_view name) noexcept;

/// Lines with time and level, each in one piece, to a file descriptor. Any thread.
class Log {
 public:
  explicit Log(LogLevel level = LogLevel::warning, int descriptor = 2) noexcept
      : level_(level), descriptor_(descriptor) {}

  [[nodiscard]] bool takes(LogLevel level) const noexcept { return level <= level_; }
  /// Line breaks and other control characters in `text`, which peers may have written, become spaces. A
  /// line that there is no memory for is lost.
  void write(LogLevel level, std::string_view text) const noexcept;

 private:
  LogLevel level_;
  int descriptor_;
};

}  // namespace dynamorm::server
