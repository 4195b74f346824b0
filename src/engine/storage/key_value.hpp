#pragma once

#include <cstdint>
#include <string_view>

#include "engine/storage/held.hpp"
#include "engine/storage/memory_pool.hpp"

namespace dynamorm::storage {

/// A key and its value, in one piece of memory. It never changes, so any number of threads may look at it.
class KeyValue : public Shared {
 public:
  /// Up to 4 GB each; on the heap, or in a pool, which must outlive it.
  [[nodiscard]] static Held<KeyValue> make(std::string_view key, std::string_view value, Pool* pool = nullptr);
  static void destroy(KeyValue* pair) noexcept;

  [[nodiscard]] std::string_view key() const noexcept { return {bytes(), key_size_}; }
  [[nodiscard]] std::string_view value() const noexcept { return {bytes() + key_size_, value_size_}; }

 private:
  KeyValue(std::string_view key, std::string_view value, Pool* pool) noexcept;

  /// They stand behind the object.
  [[nodiscard]] char const* bytes() const noexcept { return reinterpret_cast<char const*>(this) + sizeof(KeyValue); }
  [[nodiscard]] static std::size_t size_with(std::size_t bytes) noexcept { return sizeof(KeyValue) + bytes; }

  std::uint32_t key_size_;
  std::uint32_t value_size_;
  Pool* pool_;
};

}  // namespace dynamorm::storage
