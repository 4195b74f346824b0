#include "item/size.hpp"

#include <algorithm>

namespace dynamorm::item {
namespace {

constexpr std::size_t container_overhead = 3;
constexpr std::size_t element_overhead = 1;
constexpr std::size_t max_number_size = 21;

int floor_half(int value) noexcept { return value >> 1; }

std::size_t list_size(ListView list) noexcept {
  std::size_t size = container_overhead;
  for (ValueView const element : list) size += element_overhead + size_of(element);
  return size;
}

std::size_t map_size(MapView map) noexcept { return container_overhead + map.size() * element_overhead + size_of(map); }

std::size_t set_size(SetView set) noexcept {
  std::size_t size = 0;
  for (SetView::Element const element : set) {
    size += set.element_type() == Type::number ? number_size(element.as_number()) : element.as_string().size();
  }
  return size;
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
  switch (value.type()) {
    case Type::string:
      return value.as_string().size();
    case Type::number:
      return number_size(value.as_number());
    case Type::binary:
      return value.as_bytes().size();
    case Type::boolean:
    case Type::null:
      return 1;
    case Type::list:
      return list_size(value.as_list());
    case Type::map:
      return map_size(value.as_map());
    case Type::string_set:
    case Type::number_set:
    case Type::binary_set:
      break;
  }
  return set_size(value.as_set());
}

std::size_t size_of(ItemView item) noexcept {
  std::size_t size = 0;
  for (ItemView::Entry const entry : item) size += entry.name.size() + size_of(entry.value);
  return size;
}

int depth_of(ValueView value) noexcept {
  int deepest = 0;
  if (value.is(Type::list)) {
    for (ValueView const element : value.as_list()) deepest = std::max(deepest, depth_of(element));
  } else if (value.is(Type::map)) {
    for (MapView::Entry const entry : value.as_map()) deepest = std::max(deepest, depth_of(entry.value));
  }
  return 1 + deepest;
}

}  // namespace dynamorm::item
