// SPDX-License-Identifier: Apache-2.0
#include "engine/storage/key_value.hpp"

#include <algorithm>
#include <new>

namespace dynamorm::storage {

KeyValue::KeyValue(std::string_view key, std::string_view value, Pool* pool) noexcept
    : key_size_(static_cast<std::uint32_t>(key.size())),
      value_size_(static_cast<std::uint32_t>(value.size())),
      pool_(pool) {}

Held<KeyValue> KeyValue::make(std::string_view key, std::string_view value, Pool* pool) {
  std::size_t const size = size_with(key.size() + value.size());
  void* const memory = pool != nullptr ? pool->allocate(size) : ::operator new(size);
  char* const bytes = static_cast<char*>(memory) + sizeof(KeyValue);
  std::ranges::copy(value, std::ranges::copy(key, bytes).out);
  return Held(new (memory) KeyValue(key, value, pool));
}

void KeyValue::destroy(KeyValue* pair) noexcept {
  Pool* const pool = pair->pool_;
  std::size_t const size = size_with(std::size_t{pair->key_size_} + pair->value_size_);
  pair->~KeyValue();
  pool != nullptr ? pool->deallocate(pair, size) : ::operator delete(pair);
}

}  // namespace dynamorm::storage
