#pragma once

#include <string>
#include <utility>

#include "dynamorm/item.hpp"
#include "dynamorm/value.hpp"

namespace dynamorm {

/// Reaches the constructors that do not check what they take.
struct detail::TrustedEncoding {
  static Item item(std::string encoded) noexcept { return Item(Item::Trusted{std::move(encoded)}); }
  static Value value(std::string encoded) noexcept { return Value(Value::Trusted{std::move(encoded)}); }
};

namespace item {

/// Takes over an encoded item that is known to follow the grammar of encoding.hpp.
[[nodiscard]] inline Item trusted_item(std::string encoded) noexcept {
  return detail::TrustedEncoding::item(std::move(encoded));
}
/// Takes over one encoded value that is known to follow it.
[[nodiscard]] inline Value trusted_value(std::string encoded) noexcept {
  return detail::TrustedEncoding::value(std::move(encoded));
}

}  // namespace item
}  // namespace dynamorm
