// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/cursor.hpp"

#include <algorithm>
#include <ostream>

#include "dynamorm/error.hpp"

#include "base/base64.hpp"

namespace dynamorm {
namespace {

/// Converts to the URL-safe base64 alphabet without padding.
std::string to_url_alphabet(std::string text) {
  std::replace(text.begin(), text.end(), '+', '-');
  std::replace(text.begin(), text.end(), '/', '_');
  text.erase(std::find(text.begin(), text.end(), '='), text.end());
  return text;
}

std::string from_url_alphabet(std::string_view url_text) {
  std::string text(url_text);
  std::replace(text.begin(), text.end(), '-', '+');
  std::replace(text.begin(), text.end(), '_', '/');
  text.append((4 - text.size() % 4) % 4, '=');
  return text;
}

}  // namespace

Cursor Cursor::parse(std::string_view text) {
  std::string encoded;
  bool const foreign = text.find_first_of("+/=") != std::string_view::npos;
  if (!foreign && append_decoded_base64(encoded, from_url_alphabet(text))) {
    try {
      return Cursor(Item::from_encoded(std::move(encoded)));
    } catch (InvalidEncoding const&) {  // reported below with a better message
    }
  }
  throw InvalidEncoding("the text is not a cursor, or only a part of one");
}

std::string Cursor::to_string() const {
  std::string text;
  append_base64(text, key_.encoded());
  return to_url_alphabet(std::move(text));
}

std::ostream& operator<<(std::ostream& out, Cursor const& cursor) { return out << cursor.to_string(); }

}  // namespace dynamorm
