// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>

#include "dynamorm/item.hpp"
#include "dynamorm/value.hpp"

namespace dynamorm {

/// Gives access to the constructors that do not check their arguments.
struct detail::TrustedEncoding {
  static Item item(std::string encoded) noexcept { return Item(Item::Trusted{std::move(encoded)}); }
  static Value value(std::string encoded) noexcept { return Value(Value::Trusted{std::move(encoded)}); }
};

namespace item {

/// Adopts an encoded item, which must follow the grammar of encoding.hpp.
[[nodiscard]] inline Item trusted_item(std::string encoded) noexcept {
  return detail::TrustedEncoding::item(std::move(encoded));
}
/// Adopts an encoded value, which must follow the same grammar.
[[nodiscard]] inline Value trusted_value(std::string encoded) noexcept {
  return detail::TrustedEncoding::value(std::move(encoded));
}

}  // namespace item
}  // namespace dynamorm
