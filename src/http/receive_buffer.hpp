// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string_view>

namespace dynamorm::http {

/// Holds received, unread bytes in one reused block that is filled at its end and read at its start. It grows only when
/// the unread bytes nearly fill it.
class ReceiveBuffer {
 public:
  /// Returns room for the next bytes; never empty. Invalidates the result of `unread`.
  [[nodiscard]] std::span<char> space();
  void filled(std::size_t count) noexcept { end_ += count; }

  [[nodiscard]] std::string_view unread() const noexcept { return {block_.get() + begin_, end_ - begin_}; }
  void consume(std::size_t count) noexcept;

 private:
  static constexpr std::size_t first_size = 16 * 1024;  // fits an item of common size with its head
  static constexpr std::size_t least_space = 4 * 1024;

  void make_room();

  std::unique_ptr<char[]> block_;
  std::size_t size_ = 0;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
};

}  // namespace dynamorm::http
