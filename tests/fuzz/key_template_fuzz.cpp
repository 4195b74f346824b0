// SPDX-License-Identifier: Apache-2.0
// Splits arbitrary text as the template of a key, with the function that does so at compile time. The parts of a
// well-formed template must form the text, and parsing must end.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "dynamorm/detail/schema/key_template.hpp"

namespace {

using namespace dynamorm::detail;

constexpr std::size_t most_members = 32;

void require(bool holds) {
  if (!holds) std::abort();
}

std::string joined(SplitTemplate<most_members> const& split, std::size_t members) {
  std::string text;
  for (std::size_t i = 0; i < members; ++i) {
    auto const& part = split.parts[i];
    require(!part.name.empty() && part.name.find_first_of("{}:") == std::string_view::npos);
    text.append(part.before).append("{").append(part.name);
    if (part.width > 0) text.append(":0").append(std::to_string(part.width));
    text.append("}");
  }
  return text.append(split.after);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view const text(reinterpret_cast<char const*>(data), size);
  std::size_t const members = count_braces(text);
  if (members > most_members) return 0;
  SplitTemplate<most_members> const split = split_template<most_members>(text);
  if (split.well_formed) require(joined(split, members) == text);
  return 0;
}
