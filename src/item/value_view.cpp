// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/value_view.hpp"

#include "dynamorm/error.hpp"

#include "item/encoding.hpp"

namespace dynamorm {

using item::Tag;

namespace {

[[noreturn]] void throw_mismatch(std::string_view wanted, ValueView value) {
  throw TypeMismatch("read as " + std::string(wanted) + ", but the value is of type " +
                     std::string(descriptor(value.type())));
}

char const* body_of(char const* container) noexcept { return container + 1 + item::extent_size; }

char const* end_of(char const* container) noexcept { return body_of(container) + item::load_u32(container + 1); }

std::size_t count_of(char const* container) noexcept { return item::load_u32(container + 5); }

}  // namespace

std::string_view ValueView::as_string() const {
  if (item::tag_at(encoded_) != Tag::string) throw_mismatch("a string", *this);
  char const* position = encoded_ + 1;
  return item::read_sized(position);
}

Number ValueView::as_number() const {
  if (item::tag_at(encoded_) != Tag::number) throw_mismatch("a number", *this);
  return item::read_digits(encoded_ + 1);
}

std::optional<std::int64_t> ValueView::to_int64() const noexcept {
  if (item::tag_at(encoded_) != Tag::number) return std::nullopt;
  return item::read_integer(encoded_ + 1);
}

std::int64_t ValueView::as_int64() const {
  if (std::optional<std::int64_t> const value = to_int64()) return *value;
  throw TypeMismatch("read as a signed 64-bit integer, but the number is " + as_number().to_string());
}

std::uint64_t ValueView::as_uint64() const {
  Number const number = as_number();
  std::optional<std::uint64_t> const value = number.to_uint64();
  if (!value) throw TypeMismatch("read as an unsigned 64-bit integer, but the number is " + number.to_string());
  return *value;
}

double ValueView::as_double() const {
  if (std::optional<std::int64_t> const whole = to_int64()) return static_cast<double>(*whole);
  return as_number().to_double();
}

bool ValueView::as_boolean() const {
  if (type() != Type::boolean) throw_mismatch("a boolean", *this);
  return item::tag_at(encoded_) == Tag::boolean_true;
}

Binary ValueView::as_binary() const { return to_binary(as_bytes()); }

std::string_view ValueView::as_bytes() const {
  if (item::tag_at(encoded_) != Tag::binary) throw_mismatch("a binary", *this);
  char const* position = encoded_ + 1;
  return item::read_sized(position);
}

ListView ValueView::as_list() const {
  if (item::tag_at(encoded_) != Tag::list) throw_mismatch("a list", *this);
  return ListView(encoded_);
}

MapView ValueView::as_map() const {
  if (item::tag_at(encoded_) != Tag::map) throw_mismatch("a map", *this);
  return MapView(encoded_);
}

SetView ValueView::as_set() const {
  if (item::tag_at(encoded_) < Tag::string_set) throw_mismatch("a set", *this);
  return SetView(encoded_);
}

ValueView ValueView::operator[](std::string_view name) const { return as_map()[name]; }

ValueView ValueView::operator[](std::size_t position) const {
  ListView const list = as_list();
  std::optional<ValueView> const found = list.at(position);
  if (!found) {
    throw MissingAttribute("the list has no element " + std::to_string(position) + ", its size is " +
                           std::to_string(list.size()));
  }
  return *found;
}

bool ValueView::operator==(ValueView const& other) const noexcept { return encoded() == other.encoded(); }

std::string_view ValueView::encoded() const noexcept { return {encoded_, item::value_size(encoded_)}; }

ListView::Iterator& ListView::Iterator::operator++() noexcept {
  position_ += item::value_size(position_);
  return *this;
}

std::size_t ListView::size() const noexcept { return count_of(encoded_); }

std::optional<ValueView> ListView::at(std::size_t position) const noexcept {
  if (position >= size()) return std::nullopt;
  Iterator element = begin();
  for (; position > 0; --position) ++element;
  return *element;
}

ListView::Iterator ListView::begin() const noexcept { return Iterator(body_of(encoded_)); }

ListView::Iterator ListView::end() const noexcept { return Iterator(end_of(encoded_)); }

MapView::Entry MapView::Iterator::operator*() const noexcept {
  char const* position = position_;
  std::string_view const name = item::read_sized(position);
  return {name, ValueView(position)};
}

MapView::Iterator& MapView::Iterator::operator++() noexcept {
  item::read_sized(position_);
  position_ += item::value_size(position_);
  return *this;
}

std::size_t MapView::size() const noexcept { return count_of(encoded_); }

namespace {

unsigned char first_of(std::string_view name) noexcept {
  return name.empty() ? 0 : static_cast<unsigned char>(name.front());
}

}  // namespace

std::optional<ValueView> MapView::find(std::string_view name) const noexcept {
  char const* const end = end_of(encoded_);
  unsigned char const first = first_of(name);
  for (char const* at = body_of(encoded_); at != end; at += item::value_size(at)) {
    std::string_view const found = item::read_sized(at);
    if (first_of(found) < first) continue;  // as most are
    if (item::same_short(found, name)) return ValueView(at);
    if (first_of(found) > first || found > name) break;
  }
  return std::nullopt;
}

ValueView MapView::operator[](std::string_view name) const {
  if (std::optional<ValueView> const found = find(name)) return *found;
  std::string message = "no attribute \"" + std::string(name) + "\"; there are:";
  for (Entry const entry : *this) message.append(" ").append(entry.name);
  throw MissingAttribute(message);
}

MapView::Iterator MapView::begin() const noexcept { return Iterator(body_of(encoded_)); }

MapView::Iterator MapView::end() const noexcept { return Iterator(end_of(encoded_)); }

Number SetView::Element::as_number() const noexcept { return item::read_digits(encoded_); }

std::string_view SetView::Element::encoded() const noexcept {
  char const* position = encoded_;
  if (type_ == Type::number) return {encoded_, item::digits_size(encoded_)};
  item::read_sized(position);
  return {encoded_, position};
}

void SetView::Iterator::pass_number() noexcept { position_ += item::digits_size(position_); }

Type SetView::element_type() const noexcept {
  switch (item::tag_at(encoded_)) {
    case Tag::string_set:
      return Type::string;
    case Tag::number_set:
      return Type::number;
    default:
      return Type::binary;
  }
}

std::size_t SetView::size() const noexcept { return count_of(encoded_); }

SetView::Iterator SetView::begin() const noexcept { return {element_type(), body_of(encoded_)}; }

SetView::Iterator SetView::end() const noexcept { return {element_type(), end_of(encoded_)}; }

}  // namespace dynamorm
