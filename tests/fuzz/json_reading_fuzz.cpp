// SPDX-License-Identifier: Apache-2.0
// Reads arbitrary text as JSON in both forms. An accepted text is an item that can be written and read again unchanged.
// Others are rejected with one of the documented exceptions.
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>

#include "dynamorm/error.hpp"
#include "dynamorm/item.hpp"
#include "dynamorm/json.hpp"

#include "item/encoding_check.hpp"

namespace {

using dynamorm::Item;

void require(bool holds) {
  if (!holds) std::abort();
}

std::optional<Item> read(Item (*form)(std::string_view), std::string_view text) {
  try {
    return form(text);
  } catch (dynamorm::InvalidEncoding const&) {
  } catch (dynamorm::InvalidNumber const&) {
  }
  return std::nullopt;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view const text(reinterpret_cast<char const*>(data), size);
  if (std::optional<Item> const item = read(dynamorm::from_dynamodb_json, text)) {
    require(dynamorm::item::is_well_formed(item->encoded()));
    require(dynamorm::from_dynamodb_json(dynamorm::to_dynamodb_json(*item)) == *item);
  }
  if (std::optional<Item> const item = read(dynamorm::from_plain_json, text)) {
    require(dynamorm::item::is_well_formed(item->encoded()));
    require(dynamorm::from_plain_json(dynamorm::to_plain_json(*item)) == *item);
    require(dynamorm::from_dynamodb_json(dynamorm::to_dynamodb_json(*item)) == *item);
  }
  return 0;
}
