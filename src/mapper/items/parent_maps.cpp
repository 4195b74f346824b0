// SPDX-License-Identifier: Apache-2.0
#include "mapper/items/parent_maps.hpp"

#include <algorithm>
#include <cstddef>

#include "dynamorm/value.hpp"

namespace dynamorm::mapper {
namespace {

bool makes(std::vector<UpdateAction> const& actions, Path const& path) {
  return std::any_of(actions.begin(), actions.end(), [&](UpdateAction const& action) { return action.path() == path; });
}

}  // namespace

std::vector<std::vector<UpdateAction>> parents_of(std::vector<UpdateAction> const& actions) {
  std::vector<std::vector<UpdateAction>> levels;
  for (UpdateAction const& action : actions) {
    std::vector<Path::Step> const& steps = action.path().steps();
    Path parent(action.path().attribute());
    // A position needs a list around it, and the elements before the position are unknown.
    for (std::size_t depth = 1; depth < steps.size() && !steps[depth].is_position; ++depth) {
      if (levels.size() < depth) levels.emplace_back();
      std::vector<UpdateAction>& level = levels[depth - 1];
      if (!makes(level, parent))
        level.emplace_back(UpdateAction::Kind::set_if_not_exists, parent, Value::map(std::vector<Value::Attribute>()));
      parent = parent.at(steps[depth].name);
    }
  }
  return levels;
}

bool lacks_a_parent(RequestRejected const& error) {
  return error.message().find("document path provided in the update expression is invalid for update") !=
         std::string::npos;
}

}  // namespace dynamorm::mapper
