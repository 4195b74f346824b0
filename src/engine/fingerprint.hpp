// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace dynamorm::engine {

/// Computes a fingerprint of parts, each preceded by its length: FNV-1a over words of eight bytes, rotated so that each
/// bit affects all others.
class Fingerprint {
 public:
  void add(std::string_view part) {
    add_number(part.size());
    for (; part.size() >= sizeof(std::uint64_t); part.remove_prefix(sizeof(std::uint64_t))) {
      add_number(word_of(part.substr(0, sizeof(std::uint64_t))));
    }
    if (!part.empty()) add_number(word_of(part));
  }
  void add_number(std::uint64_t number) { value_ = std::rotl((value_ ^ number) * 0x100000001B3, 29); }
  void add_byte(unsigned char byte) { add_number(byte); }

  [[nodiscard]] std::uint64_t value() const noexcept { return value_; }

 private:
  static std::uint64_t word_of(std::string_view bytes) noexcept {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes.data(), bytes.size());
    return word;
  }

  std::uint64_t value_ = 0xCBF29CE484222325;
};

}  // namespace dynamorm::engine
