// SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "expression/parser.hpp"
#include "expression/print.hpp"

namespace {

using namespace dynamorm::expression;

void require(bool holds) {
  if (!holds) std::abort();
}

/// A printed tree parses to the same tree, unless it exceeds the limit for expressions: printing adds blanks.
void check(Kind kind, std::string_view text) {
  auto const tree = parse(kind, text);
  if (!tree) return;
  std::string const printed = print(*tree);
  auto const again = parse(kind, printed);
  require(again ? print(*again) == printed : printed.size() > 4096);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view const text(reinterpret_cast<char const*>(data), size);
  for (Kind const kind : {Kind::condition, Kind::filter, Kind::key_condition, Kind::projection, Kind::update}) {
    check(kind, text);
  }
  return 0;
}
