// SPDX-License-Identifier: Apache-2.0
#include "item/size.hpp"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <optional>

#include "item/encoding.hpp"

namespace dynamorm::item {
namespace {

constexpr std::size_t container_overhead = 3;
constexpr std::size_t element_overhead = 1;
constexpr std::size_t max_number_size = 21;

using Place = char const*;

Place behind_extent(Place at) noexcept { return at + extent_size; }
Place end_of_extent(Place at) noexcept { return behind_extent(at) + load_u32(at); }

int floor_half(int value) noexcept { return value >> 1; }

std::size_t integer_size(std::int64_t value) noexcept {
  std::uint64_t rest = value < 0 ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
  std::size_t size = value < 0 ? 2 : 1;
  for (; rest != 0 && rest % 100 == 0; rest /= 100) {
  }
  for (; rest != 0; rest /= 100) ++size;
  return size;
}

// The functions below add up sizes and advance a position. Every write and every page of a query counts its items, and
// views would read each name and length twice.

std::size_t take_text(Place& at) noexcept { return read_sized(at).size(); }

std::size_t take_digits(Place& at) noexcept {
  std::optional<std::int64_t> const integer = read_integer(at);
  std::size_t const size = integer ? integer_size(*integer) : number_size(read_digits(at));
  at += digits_size(at);
  return size;
}

std::size_t take_value(Place& at) noexcept;

std::size_t take_list(Place& at) noexcept {
  Place const end = end_of_extent(at);
  std::size_t size = container_overhead;
  for (at = behind_extent(at); at != end;) size += element_overhead + take_value(at);
  return size;
}

/// Adds the names and values only.
std::size_t take_attributes(Place& at) noexcept {
  Place const end = end_of_extent(at);
  std::size_t size = 0;
  for (at = behind_extent(at); at != end;) {
    size += take_text(at);
    size += take_value(at);
  }
  return size;
}

std::size_t take_map(Place& at) noexcept {
  std::size_t const count = load_u32(at + sizeof(std::uint32_t));
  return container_overhead + count * element_overhead + take_attributes(at);
}

template <class Take>
std::size_t take_set(Place& at, Take take) noexcept {
  Place const end = end_of_extent(at);
  std::size_t size = 0;
  for (at = behind_extent(at); at != end;) size += take(at);
  return size;
}

std::size_t take_value(Place& at) noexcept {
  switch (tag_at(at++)) {
    case Tag::string:
    case Tag::binary:
      return take_text(at);
    case Tag::number:
      return take_digits(at);
    case Tag::list:
      return take_list(at);
    case Tag::map:
      return take_map(at);
    case Tag::string_set:
    case Tag::binary_set:
      return take_set(at, &take_text);
    case Tag::number_set:
      return take_set(at, &take_digits);
    case Tag::boolean_false:
    case Tag::boolean_true:
    case Tag::null:
      break;
  }
  return 1;
}

}  // namespace

std::size_t number_size(Number const& number) noexcept {
  if (number.is_zero()) return 1;
  int const last_place = number.parts().exponent;
  int const first_place = last_place + number.digits() - 1;
  int const pairs = floor_half(first_place) - floor_half(last_place) + 1;
  std::size_t const size = 1 + static_cast<std::size_t>(pairs) + (number.negative() ? 1 : 0);
  return std::min(size, max_number_size);
}

std::size_t size_of(ValueView value) noexcept {
  Place at = value.data();
  return take_value(at);
}

std::size_t size_of(ItemView item) noexcept {
  Place at = item.encoded().data() + 1;
  return take_attributes(at);
}

bool is_too_large(ItemView item) noexcept { return size_bound(item) > max_item_size && size_of(item) > max_item_size; }

void keep_largest(std::vector<AttributeSize>& attributes) {
  std::ranges::stable_sort(attributes, std::ranges::greater(), &AttributeSize::bytes);
  constexpr std::size_t most = 3;
  if (attributes.size() > most) attributes.erase(attributes.begin() + most, attributes.end());
}

std::vector<AttributeSize> largest_attributes(ItemView item) {
  std::vector<AttributeSize> attributes;
  for (auto const& [name, value] : item) attributes.push_back({name, name.size() + size_of(value)});
  keep_largest(attributes);
  return attributes;
}

int depth_of(ValueView value) noexcept {
  bool const is_map = value.is(Type::map);
  if (!is_map && !value.is(Type::list)) return 1;
  Place at = value.data() + 1;
  Place const end = end_of_extent(at);
  int deepest = 0;
  for (at = behind_extent(at); at != end; at += value_size(at)) {
    if (is_map) read_sized(at);
    deepest = std::max(deepest, depth_of(ValueView(at)));
  }
  return 1 + deepest;
}

}  // namespace dynamorm::item
