// SPDX-License-Identifier: Apache-2.0
#include "mapper/items/replace_attribute.hpp"

#include <cstring>

namespace dynamorm::mapper {

void replace_attribute(Item& item, std::string_view name, ValueView value) {
  replace_attribute(item, name, ItemView(item).find(name), value);
}

void replace_attribute(Item& item, std::string_view name, std::optional<ValueView> old, ValueView value) {
  std::string_view const bytes = value.encoded();
  if (old && old->encoded().size() == bytes.size()) {
    std::memcpy(const_cast<char*>(old->data()), bytes.data(), bytes.size());
  } else {
    item.set(name, Value(value));
  }
}

}  // namespace dynamorm::mapper
