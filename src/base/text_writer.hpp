// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/copy_short.hpp"

namespace dynamorm {

/// Appends many small pieces to a string, each for one comparison and one copy; std::string would update its size in a
/// call for each. Do not read the string while the writer lives.
class TextWriter {
 public:
  /// Reserves room for about `expected` characters; more may follow.
  TextWriter(std::string& out, std::size_t expected) : out_(out) { resize(out.size(), expected); }
  TextWriter(TextWriter const&) = delete;
  TextWriter& operator=(TextWriter const&) = delete;
  ~TextWriter() { out_.resize(size()); }

  /// Returns room for the next `count` characters; `wrote_to` records those that were written. Valid until the next
  /// call of any other function.
  [[nodiscard]] char* room(std::size_t count) {
    if (static_cast<std::size_t>(end_ - at_) < count) grow(count);
    return at_;
  }
  void wrote_to(char* end) noexcept { at_ = end; }

  void put(char character) {
    *room(1) = character;
    ++at_;
  }
  void put(std::string_view text) {
    copy_short(room(text.size()), text.data(), text.size());
    at_ += text.size();
  }

 private:
  [[nodiscard]] std::size_t size() const noexcept { return static_cast<std::size_t>(at_ - out_.data()); }
  void grow(std::size_t count);
  /// Keeps the first `used` characters and makes room for more.
  void resize(std::size_t used, std::size_t more);

  std::string& out_;
  char* at_ = nullptr;
  char* end_ = nullptr;
};

}  // namespace dynamorm
