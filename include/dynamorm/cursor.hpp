#pragma once

#include <iosfwd>
#include <string>
#include <string_view>

#include "dynamorm/item.hpp"

namespace dynamorm {

/// Where a query or a scan stopped, and where another can go on. Opaque text, safe in a URL; hold it as long as you
/// like, but give it only to the same table or index.
class Cursor {
 public:
  /// The cursor of a last evaluated key.
  explicit Cursor(Item key) : key_(std::move(key)) {}

  /// Reads what to_string() wrote. Throws InvalidEncoding for anything else.
  [[nodiscard]] static Cursor parse(std::string_view text);
  /// Letters, digits, dashes and underscores.
  [[nodiscard]] std::string to_string() const;

  /// The key of the last item that was read.
  [[nodiscard]] Item const& key() const noexcept { return key_; }
  [[nodiscard]] bool operator==(Cursor const&) const noexcept = default;

 private:
  Item key_;
};

/// Prints to_string().
std::ostream& operator<<(std::ostream& out, Cursor const& cursor);

}  // namespace dynamorm
