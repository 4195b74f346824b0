// SPDX-License-Identifier: Apache-2.0
#include "mapper/items/find_place.hpp"

#include <cstddef>

namespace dynamorm::mapper {
namespace {

std::optional<ValueView> step_into(ValueView value, Path::Step const& step) {
  if (step.is_position) return value.is(Type::list) ? value.as_list().at(step.position) : std::nullopt;
  return value.is(Type::map) ? value.as_map().find(step.name) : std::nullopt;
}

}  // namespace

std::optional<ValueView> find_place(ItemView item, Path const& path) {
  std::optional<ValueView> value = item.find(path.attribute());
  for (std::size_t i = 1; value && i < path.steps().size(); ++i) value = step_into(*value, path.steps()[i]);
  return value;
}

}  // namespace dynamorm::mapper
