// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "dynamorm/detail/table/table_core.hpp"

namespace dynamorm::detail {

/// Receives the item before a write, if it is wanted.
template <class T, bool Wanted>
class OldItem {
 public:
  [[nodiscard]] static Item* slot() noexcept { return nullptr; }
  static void loaded(TableCore const&) noexcept {}
};

template <class T>
class OldItem<T, true> {
 public:
  [[nodiscard]] Item* slot() noexcept { return &item_; }
  /// Returns the item as a struct; std::nullopt if there was no item.
  [[nodiscard]] std::optional<T> loaded(TableCore const& core) const {
    std::optional<T> object;
    if (!item_.empty()) core.load(item_, &object.emplace());
    return object;
  }

 private:
  Item item_;
};

}  // namespace dynamorm::detail
