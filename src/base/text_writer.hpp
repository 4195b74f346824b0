#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/copy_short.hpp"

namespace dynamorm {

/// Appends to a string in many small pieces, each for a comparison and a copy: the string itself would check its room
/// and note its new length in a call for every one. While it lives, what the string holds is nobody else's to look at.
class TextWriter {
 public:
  /// `expected`: about how many characters will come; more is fine.
  TextWriter(std::string& out, std::size_t expected) : out_(out) { resize(out.size(), expected); }
  TextWriter(TextWriter const&) = delete;
  TextWriter& operator=(TextWriter const&) = delete;
  ~TextWriter() { out_.resize(size()); }

  /// Where the next `count` characters may be written; `wrote_to` takes note of those that were. Valid until the next
  /// call of anything else.
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
  /// Keeps the first `used` characters and makes room for some more.
  void resize(std::size_t used, std::size_t more);

  std::string& out_;
  char* at_ = nullptr;
  char* end_ = nullptr;
};

}  // namespace dynamorm
