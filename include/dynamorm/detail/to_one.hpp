#pragma once

#include "dynamorm/detail/related.hpp"

namespace dynamorm::detail {

/// What relationships to one item do alike.
template <class Other>
class ToOne : public Relationship {
 public:
  /// The related item, loaded at the first use; null if there is none.
  [[nodiscard]] Other* get() { return static_cast<Other*>(find()); }
  [[nodiscard]] Other const* get() const { return static_cast<Other const*>(find()); }
  [[nodiscard]] bool exists() const { return find() != nullptr; }

  [[nodiscard]] Other& operator*() { return *static_cast<Other*>(require()); }
  [[nodiscard]] Other const& operator*() const { return *static_cast<Other const*>(require()); }
  [[nodiscard]] Other* operator->() { return static_cast<Other*>(require()); }
  [[nodiscard]] Other const* operator->() const { return static_cast<Other const*>(require()); }

  /// Removes the related item from its table, now; says whether there was one.
  bool remove() { return Relationship::remove(); }
  /// Forgets what was loaded or assigned; the next use loads anew.
  void forget() noexcept { Relationship::forget(); }
  /// Whether the related item is in memory.
  [[nodiscard]] bool is_loaded() const noexcept { return is_held(); }

 protected:
  using Relationship::Relationship;
};

}  // namespace dynamorm::detail
