#include "storage/key_value.hpp"

#include <algorithm>
#include <new>

namespace dynamorm::storage {

Held<KeyValue> KeyValue::make(std::string_view key, std::string_view value) {
  void* const memory = ::operator new(sizeof(KeyValue) + key.size() + value.size());
  char* const bytes = static_cast<char*>(memory) + sizeof(KeyValue);
  std::ranges::copy(value, std::ranges::copy(key, bytes).out);
  return Held(new (memory) KeyValue(static_cast<std::uint32_t>(key.size()), static_cast<std::uint32_t>(value.size())));
}

}  // namespace dynamorm::storage
