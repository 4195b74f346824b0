// Reads arbitrary bytes as an encoded value. What passes the check can be read, measured, printed, and sent through
// DynamoDB JSON, and comes back as the same bytes.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "dynamorm/item.hpp"
#include "dynamorm/json.hpp"

#include "item/check.hpp"
#include "item/size.hpp"

namespace {

using dynamorm::Item;
using dynamorm::Value;
using dynamorm::ValueView;

void require(bool holds) {
  if (!holds) std::abort();
}

/// The item that the value is, or one that holds it.
Item item_around(Value const& value) {
  if (value.type() == dynamorm::Type::map) return Item(value.view().as_map());
  return Item{{"value", value}};
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view const bytes(reinterpret_cast<char const*>(data), size);
  if (!dynamorm::item::is_well_formed(bytes)) return 0;

  Value const value = Value::from_encoded(std::string(bytes));
  require(value.view().encoded() == bytes);
  require(!value.to_string().empty());
  require(value == Value(value.view()));

  Item const item = item_around(value);
  require(item.size_in_bytes() == dynamorm::item::size_of(item.view()));
  if (dynamorm::item::depth_of(value) >= dynamorm::item::nesting_limit) return 0;
  require(dynamorm::from_dynamodb_json(dynamorm::to_dynamodb_json(item)) == item);
  require(!dynamorm::to_plain_json(item).empty());
  return 0;
}
