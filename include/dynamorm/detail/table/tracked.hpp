// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "dynamorm/item.hpp"

namespace dynamorm::detail {

/// The memory that Model<T> adds to a struct: the item as it was last loaded or saved.
///
/// The pointer to it is stored in an unnamed bit-field, which is storage but not a member. A member in the base would
/// prevent structured bindings, and with them reflection. See docs/decisions/reflection.md.
class alignas(std::uint64_t) Tracked {
 public:
  Tracked() noexcept;
  Tracked(Tracked const& other) noexcept;
  Tracked(Tracked&& other) noexcept;
  Tracked& operator=(Tracked const& other) noexcept;
  Tracked& operator=(Tracked&& other) noexcept;
  ~Tracked();

  /// Returns the remembered item, or null.
  [[nodiscard]] Item const* remembered() const noexcept;
  void remember(Item item);

  /// Always equal: two structs are equal if their attributes are.
  [[nodiscard]] bool operator==(Tracked const&) const noexcept { return true; }

 private:
  struct Memory;
  [[nodiscard]] Memory* memory() const noexcept;
  void memory(Memory* memory) noexcept;

  std::uint64_t : 64;
};

}  // namespace dynamorm::detail
