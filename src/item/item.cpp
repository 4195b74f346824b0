// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/item.hpp"

#include "dynamorm/detail/writer.hpp"
#include "dynamorm/error.hpp"

#include "base/utf8.hpp"
#include "item/encoding.hpp"
#include "item/encoding_check.hpp"
#include "item/size.hpp"

namespace dynamorm {
namespace {

constexpr char empty_map[1 + item::extent_size] = {static_cast<char>(item::Tag::map)};

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
  if (!contains(name)) return false;
  replace(name, nullptr);
  return true;
}

void Item::replace(std::string_view name, ValueView const* value) {
  detail::Writer writer;
  detail::Writer::Container map = writer.begin_map();
  auto write_new = [&] {
    if (value == nullptr) return;
    writer.name(map, name);
    writer.value(*value);
    value = nullptr;
  };
  for (ItemView::Entry const entry : view()) {
    if (entry.name >= name) write_new();
    if (entry.name == name) continue;
    writer.name(map, entry.name);
    writer.value(entry.value);
  }
  write_new();
  (void)writer.end_map(map);
  encoded_ = writer.take();
}

std::size_t Item::size_in_bytes() const noexcept { return item::size_of(view()); }

std::string Item::to_string() const { return ValueView(encoded_.data()).to_string(); }

}  // namespace dynamorm
