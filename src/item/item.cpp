// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/item.hpp"

#include "dynamorm/error.hpp"

#include "base/utf8.hpp"
#include "item/encoding.hpp"
#include "item/encoding_check.hpp"
#include "item/size.hpp"

namespace dynamorm {
namespace {

constexpr std::size_t body_start = 1 + item::extent_size;
constexpr char empty_map[body_start] = {static_cast<char>(item::Tag::map)};

/// The bytes of an attribute in an encoded item. None, if it is missing, at the place where it belongs.
struct Stretch {
  std::size_t start;
  std::size_t size;
};

Stretch stretch_of(std::string_view encoded, std::string_view name) {
  std::size_t start = body_start;
  while (start != encoded.size()) {
    char const* at = encoded.data() + start;
    std::string_view const found = item::read_sized(at);
    auto const end = static_cast<std::size_t>(at - encoded.data()) + item::value_size(at);
    if (found == name) return {start, end - start};
    if (found > name) break;
    start = end;
  }
  return {start, 0};
}

std::string encoded_attribute(std::string_view name, ValueView value) {
  char length[item::varint_max];
  std::string_view const bytes = value.encoded();
  std::string attribute;
  attribute.reserve(sizeof length + name.size() + bytes.size());
  attribute.append(length, item::put_varint(length, name.size())).append(name).append(bytes);
  return attribute;
}

/// Sets the extent of an encoded item, whose number of attributes has changed by `more`.
void write_extent(std::string& encoded, int more) {
  char* const length = encoded.data() + 1;
  char* const count = length + sizeof(std::uint32_t);
  item::store_u32(length, static_cast<std::uint32_t>(encoded.size() - body_start));
  item::store_u32(count, item::load_u32(count) + static_cast<std::uint32_t>(more));
}

}  // namespace

Item::Item() : encoded_(empty_map, sizeof empty_map) {}

Item::Item(std::initializer_list<Attribute> attributes) : encoded_(Value::map(attributes).encoded()) {}

Item::Item(std::vector<Attribute> const& attributes) : encoded_(Value::map(attributes).encoded()) {}

Item::Item(ItemView view) : encoded_(view.encoded()) {}

Item Item::from_encoded(std::string encoded) {
  if (!item::is_well_formed(encoded) || item::tag_at(encoded.data()) != item::Tag::map) {
    throw InvalidEncoding("the bytes are not an encoded item");
  }
  return Item(Trusted{std::move(encoded)});
}

Item& Item::set(std::string_view name, Value const& value) {
  if (!is_utf8(name)) throw InvalidText("the attribute name is not UTF-8");
  ValueView const view = value;
  replace(name, &view);
  return *this;
}

bool Item::erase(std::string_view name) {
  std::size_t const size = encoded_.size();
  replace(name, nullptr);
  return encoded_.size() != size;
}

void Item::replace(std::string_view name, ValueView const* value) {
  Stretch const old = stretch_of(encoded_, name);
  std::string const attribute = value == nullptr ? std::string() : encoded_attribute(name, *value);
  encoded_.replace(old.start, old.size, attribute);
  int const more = (value == nullptr ? 0 : 1) - (old.size == 0 ? 0 : 1);
  write_extent(encoded_, more);
}

std::size_t Item::size_in_bytes() const noexcept { return item::size_of(view()); }

std::string Item::to_string() const { return ValueView(encoded_.data()).to_string(); }

}  // namespace dynamorm
