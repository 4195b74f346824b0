// SPDX-License-Identifier: Apache-2.0
#include "cli/output/cell.hpp"

#include <algorithm>

#include "cli/output/item_writer.hpp"

namespace dynamorm::cli {

std::string cell_of(ValueView value) {
  return value.is(Type::string) ? std::string(value.as_string()) : value.to_string();
}

std::vector<std::string> header_of(Columns const& columns, std::vector<Item> const& items) {
  std::vector<std::string> header = columns.first;
  if (columns.only_these) return header;
  for (Item const& item : items) {
    for (auto const [name, value] : item) {
      if (std::ranges::find(header, name) == header.end()) header.emplace_back(name);
    }
  }
  return header;
}

}  // namespace dynamorm::cli
