// SPDX-License-Identifier: Apache-2.0
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

/// Writes lines with time and level to a file descriptor, each line at once. Never blocks: lines are lost if the pipe
/// is full or has no reader, or if memory is short. Thread-safe.
class Log {
 public:
  explicit Log(LogLevel level = LogLevel::warning, int descriptor = 2)
      : level_(level), descriptor_(descriptor), turn_(std::make_shared<std::mutex>()) {}

  [[nodiscard]] bool takes(LogLevel level) const noexcept { return level <= level_; }
  /// Replaces control characters in `text` by spaces, because peers may have sent them. Truncates long lines.
  void write(LogLevel level, std::string_view text) const noexcept;

 private:
  LogLevel level_;
  int descriptor_;
  std::shared_ptr<std::mutex> turn_;  // else two threads would find room for one line
};

}  // namespace dynamorm::server
