// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <iosfwd>
#include <string>
#include <string_view>

#include "dynamorm/item.hpp"

namespace dynamorm {

/// The position where a query or a scan stopped and another one can continue. Its string is opaque, URL-safe and valid
/// indefinitely. Use it only with the same table or index.
class Cursor {
 public:
  /// Makes a cursor from a LastEvaluatedKey.
  explicit Cursor(Item key) : key_(std::move(key)) {}

  /// Parses the result of to_string(). Throws InvalidEncoding for any other string.
  [[nodiscard]] static Cursor parse(std::string_view text);
  /// Returns a string of letters, digits, dashes and underscores.
  [[nodiscard]] std::string to_string() const;

  /// Returns the key of the last item that was read.
  [[nodiscard]] Item const& key() const noexcept { return key_; }
  [[nodiscard]] bool operator==(Cursor const&) const noexcept = default;

 private:
  Item key_;
};

/// Prints to_string().
std::ostream& operator<<(std::ostream& out, Cursor const& cursor);

}  // namespace dynamorm
