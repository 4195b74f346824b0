// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dynamorm/detail/relationships/related.hpp"

namespace dynamorm::detail {

/// The common part of relationships to one item.
template <class Other>
class ToOne : public Relationship {
 public:
  /// Returns the related item, loaded at the first use, or null if it does not exist.
  [[nodiscard]] Other* get() { return static_cast<Other*>(find()); }
  [[nodiscard]] Other const* get() const { return static_cast<Other const*>(find()); }
  [[nodiscard]] bool exists() const { return find() != nullptr; }

  [[nodiscard]] Other& operator*() { return *static_cast<Other*>(require()); }
  [[nodiscard]] Other const& operator*() const { return *static_cast<Other const*>(require()); }
  [[nodiscard]] Other* operator->() { return static_cast<Other*>(require()); }
  [[nodiscard]] Other const* operator->() const { return static_cast<Other const*>(require()); }

  /// Removes the related item from its table at once. Returns whether there was one.
  bool remove() { return Relationship::remove(); }
  /// Discards the loaded or assigned item; the next use loads it again.
  void forget() noexcept { Relationship::forget(); }
  /// Returns whether the related item is in memory.
  [[nodiscard]] bool is_loaded() const noexcept { return is_held(); }

 protected:
  using Relationship::Relationship;
};

}  // namespace dynamorm::detail
