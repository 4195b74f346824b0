#pragma once

#include <cstdint>
#include <string_view>

#include "storage/held.hpp"

namespace dynamorm::storage {

/// A key and its value, in one piece of memory. It never changes, so any number of threads may look at it.
class KeyValue : public Shared {
 public:
  /// Up to 4 GB each.
  [[nodiscard]] static Held<KeyValue> make(std::string_view key, std::string_view value);

  [[nodiscard]] std::string_view key() const noexcept { return {bytes(), key_size_}; }
  [[nodiscard]] std::string_view value() const noexcept { return {bytes() + key_size_, value_size_}; }

  static void operator delete(void* memory) noexcept { ::operator delete(memory); }

 private:
  KeyValue(std::uint32_t key_size, std::uint32_t value_size) noexcept : key_size_(key_size), value_size_(value_size) {}

  /// They stand behind the object.
  [[nodiscard]] char const* bytes() const noexcept { return reinterpret_cast<char const*>(this) + sizeof(KeyValue); }

  std::uint32_t key_size_;
  std::uint32_t value_size_;
};

}  // namespace dynamorm::storage
