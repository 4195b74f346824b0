// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/detail/changes/change_record.hpp"

#include <algorithm>

namespace dynamorm::detail {

std::vector<std::string> changed_attributes(ChangeRecord const& record) {
  static Item const nothing;
  Item const& before = record.before ? *record.before : nothing;
  Item const& after = record.after ? *record.after : nothing;
  std::vector<std::string> names;
  for (auto const [name, value] : before) {
    auto const now = after.find(name);
    if (!now || !(*now == value)) names.emplace_back(name);
  }
  for (auto const [name, value] : after) {
    if (!before.contains(name)) names.emplace_back(name);
  }
  std::ranges::sort(names);
  return names;
}

}  // namespace dynamorm::detail
