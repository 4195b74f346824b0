#pragma once

#include <cstdint>
#include <string_view>

namespace dynamorm::engine {

/// Computes FNV-1a over parts, each preceded by its length.
class Fingerprint {
 public:
  void add(std::string_view part) {
    add_number(part.size());
    for (char const byte : part) add_byte(static_cast<unsigned char>(byte));
  }
  void add_number(std::uint64_t number) {
    for (int shift = 0; shift < 64; shift += 8) add_byte(static_cast<unsigned char>(number >> shift));
  }
  void add_byte(unsigned char byte) { value_ = (value_ ^ byte) * 0x100000001B3; }

  [[nodiscard]] std::uint64_t value() const noexcept { return value_; }

 private:
  std::uint64_t value_ = 0xCBF29CE484222325;
};

}  // namespace dynamorm::engine
