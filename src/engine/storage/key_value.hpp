// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

#include "engine/storage/held.hpp"
#include "engine/storage/memory_pool.hpp"

namespace dynamorm::storage {

/// A key and its value in one block of memory. Immutable, so any number of threads may read it.
class KeyValue : public Shared {
 public:
  /// Each may have up to 4 GB. Allocates on the heap or in `pool`, which must outlive the pair.
  [[nodiscard]] static Held<KeyValue> make(std::string_view key, std::string_view value, Pool* pool = nullptr);
  static void destroy(KeyValue* pair) noexcept;

  [[nodiscard]] std::string_view key() const noexcept { return {bytes(), key_size_}; }
  [[nodiscard]] std::string_view value() const noexcept { return {bytes() + key_size_, value_size_}; }

 private:
  KeyValue(std::string_view key, std::string_view value, Pool* pool) noexcept;

  /// They follow the object in memory.
  [[nodiscard]] char const* bytes() const noexcept { return reinterpret_cast<char const*>(this) + sizeof(KeyValue); }
  [[nodiscard]] static std::size_t size_with(std::size_t bytes) noexcept { return sizeof(KeyValue) + bytes; }

  std::uint32_t key_size_;
  std::uint32_t value_size_;
  Pool* pool_;
};

}  // namespace dynamorm::storage
