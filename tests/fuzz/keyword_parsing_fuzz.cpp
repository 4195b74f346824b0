// SPDX-License-Identifier: Apache-2.0
// Parses arbitrary text as a keyword, with the functions that do so at compile time. The parts must form the text, the
// longest name must win, and parsing must end.
#include <array>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "dynamorm/detail/expressions/keyword_text.hpp"

namespace {

using namespace dynamorm::detail;

struct Field {
  std::string_view name;
};

constexpr std::array<Field, 7> fields = {{{"a"}, {"a__b"}, {"a_"}, {"address"}, {"address__state"}, {"in"}, {"1.x"}}};

void require(bool holds) {
  if (!holds) std::abort();
}

void check_longest(std::string_view text, std::size_t found) {
  for (Field const& other : fields) {
    if (text.starts_with(std::string(other.name) + std::string(separator))) {
      require(fields[found].name.size() >= other.name.size());
    }
  }
}

/// A segment has exactly one meaning: a position in a list, an operator, or a name.
void check_segment(std::string_view segment) {
  if (is_position(segment)) require(to_position(segment) < 1'000'000'000 && !is_operator(segment));
  if (find_operator(segment).found) require(is_operator(segment));
}

/// Joins the parts of the text from `position` on.
std::string rejoined(std::string_view text, std::size_t position) {
  std::string parts;
  while (position < text.size()) {
    std::string_view const segment = first_segment(text.substr(position));
    check_segment(segment);
    std::size_t const next = behind(text, position + segment.size());
    require(next > position && next <= text.size());
    parts.append(segment);
    if (position + segment.size() < text.size()) parts.append(separator);
    position = next;
  }
  return parts;
}

/// An operator that compares sizes is what remains after the prefix "size".
void check_operator(std::string_view op) {
  if (!is_size_operator(op)) return;
  std::string_view const rest = behind_size(op);
  require(rest.empty() || op == "size" + std::string(separator) + std::string(rest));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view const text(reinterpret_cast<char const*>(data), size);
  require(rejoined(text, 0) == text);
  std::size_t const found = find_prefix(fields, text);
  if (found == no_member) return 0;

  std::string_view const name = fields[found].name;
  require(text.starts_with(name));
  check_longest(text, found);
  std::size_t const rest = behind(text, name.size());
  require(rest <= text.size());
  require(rejoined(text, rest) == text.substr(rest));
  check_operator(text.substr(rest));
  return 0;
}
