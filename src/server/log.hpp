#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string_view>

namespace dynamorm::server {

enum class LogLevel : std::uint8_t { none, error, warning, info, debug };

/// "error" and so on.
[[nodiscard]] std::optional<LogLevel> log_level_named(std::string_view name) noexcept;

/// Lines with time and level, each in one piece, to a file descriptor. Any thread. Nobody waits for whoever reads them:
/// a line that finds the pipe full, or no reader, is lost, as is one that there is no memory for.
class Log {
 public:
  explicit Log(LogLevel level = LogLevel::warning, int descriptor = 2)
      : level_(level), descriptor_(descriptor), turn_(std::make_shared<std::mutex>()) {}

  [[nodiscard]] bool takes(LogLevel level) const noexcept { return level <= level_; }
  /// Line breaks and other control characters in `text`, which peers may have written, become spaces; what is too long
  /// for one piece is cut off.
  void write(LogLevel level, std::string_view text) const noexcept;

 private:
  LogLevel level_;
  int descriptor_;
  std::shared_ptr<std::mutex> turn_;  // or two would find room for one
};

}  // namespace dynamorm::server
