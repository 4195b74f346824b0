#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string_view>

namespace dynamorm::http {

/// Bytes that have arrived and are not read yet, in one block that is used again and again: filled behind, read in
/// front. Only when what is unread nears the block's size does it grow.
class ReceiveBuffer {
 public:
  /// Where the next bytes may be written; never empty. Moves what `unread` gave.
  [[nodiscard]] std::span<char> space();
  void filled(std::size_t count) noexcept { end_ += count; }

  [[nodiscard]] std::string_view unread() const noexcept { return {block_.get() + begin_, end_ - begin_}; }
  void consume(std::size_t count) noexcept;

 private:
  static constexpr std::size_t first_size = 16 * 1024;  // an item of usual size and its head fit
  static constexpr std::size_t least_space = 4 * 1024;

  void make_room();

  std::unique_ptr<char[]> block_;
  std::size_t size_ = 0;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
};

}  // namespace dynamorm::http
