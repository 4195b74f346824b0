// SPDX-License-Identifier: Apache-2.0
// Reads arbitrary bytes as an encoded value. A value that passes the check can be walked, measured, printed and
// rewritten, with the same bytes as the result. If DynamoDB accepts its attribute names, it comes back unchanged from
// DynamoDB JSON.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "dynamorm/detail/writer.hpp"
#include "dynamorm/item.hpp"
#include "dynamorm/json.hpp"

#include "item/attribute_name.hpp"
#include "item/encoding_check.hpp"
#include "item/size.hpp"

namespace {

using dynamorm::Item;
using dynamorm::Type;
using dynamorm::Value;
using dynamorm::ValueView;
using dynamorm::detail::Writer;

void require(bool holds) {
  if (!holds) std::abort();
}

void rewrite(ValueView value, Writer& writer);

void rewrite_list(dynamorm::ListView elements, Writer& writer) {
  Writer::Container list = writer.begin_list();
  for (ValueView const element : elements) {
    writer.element(list);
    rewrite(element, writer);
  }
  writer.end_list(list);
  require(list.count == elements.size());
}

void rewrite_map(dynamorm::MapView attributes, Writer& writer) {
  Writer::Container map = writer.begin_map();
  for (auto const [name, value] : attributes) {
    require(attributes[name] == value);
    writer.name(map, name);
    rewrite(value, writer);
  }
  require(writer.end_map(map));
}

void rewrite_set(Type type, dynamorm::SetView elements, Writer& writer) {
  Writer::Container set = writer.begin_set(type);
  for (dynamorm::SetView::Element const element : elements) {
    if (elements.element_type() == Type::number) {
      writer.set_element(set, element.as_number());
    } else {
      writer.set_element(set, element.as_string());
    }
  }
  require(writer.end_set(set));
}

/// Writes the values that a walk of the views finds.
void rewrite(ValueView value, Writer& writer) {
  switch (value.type()) {
    case Type::string:
      return writer.string(value.as_string());
    case Type::number:
      return writer.number(value.as_number());
    case Type::binary:
      return writer.binary(value.as_bytes());
    case Type::boolean:
      return writer.boolean(value.as_boolean());
    case Type::null:
      return writer.null();
    case Type::list:
      return rewrite_list(value.as_list(), writer);
    case Type::map:
      return rewrite_map(value.as_map(), writer);
    case Type::string_set:
    case Type::number_set:
    case Type::binary_set:
      return rewrite_set(value.type(), value.as_set(), writer);
  }
}

/// JSON is read as a request of DynamoDB, with its limits of names and of depth.
bool fits_in_a_request(Value const& value) {
  return dynamorm::item::fault_of_names(value).empty() &&
         dynamorm::item::depth_of(value) < dynamorm::item::nesting_limit;
}

/// The value as an item, or an item that holds it.
Item item_around(Value const& value) {
  if (value.type() == Type::map) return Item(value.view().as_map());
  return Item{{"value", value}};
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view const bytes(reinterpret_cast<char const*>(data), size);
  if (!dynamorm::item::is_well_formed(bytes)) return 0;

  Value const value = Value::from_encoded(std::string(bytes));
  require(value.view().encoded() == bytes);
  require(!value.to_string().empty());
  Writer writer;
  rewrite(value, writer);
  require(writer.buffer() == bytes);

  Item const item = item_around(value);
  require(item.size_in_bytes() == dynamorm::item::size_of(item.view()));
  if (!fits_in_a_request(value)) return 0;
  require(dynamorm::from_dynamodb_json(dynamorm::to_dynamodb_json(item)) == item);
  require(!dynamorm::to_plain_json(item).empty());
  return 0;
}
