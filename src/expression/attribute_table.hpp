// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <optional>
#include <string_view>
#include <vector>

#include "dynamorm/value_view.hpp"

namespace dynamorm::expression {

/// The attributes of an item in an array, for looking up many of them. An item itself is searched from its beginning,
/// which is faster for a few. Valid as long as the item.
class AttributeTable {
 public:
  explicit AttributeTable(ItemView item) {
    entries_.reserve(item.size());
    for (MapView::Entry const entry : item) entries_.push_back(entry);
  }

  [[nodiscard]] std::optional<ValueView> find(std::string_view name) const noexcept {
    auto const found = std::ranges::lower_bound(entries_, name, {}, &MapView::Entry::name);
    return found != entries_.end() && found->name == name ? std::optional(found->value) : std::nullopt;
  }

 private:
  std::vector<MapView::Entry> entries_;  // an item has them in the order of their names
};

}  // namespace dynamorm::expression
