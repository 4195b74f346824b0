#pragma once

#include <cstdint>

#include "dynamorm/item.hpp"

namespace dynamorm::detail {

/// What Model<T> puts under a struct: a memory of the item as it was last loaded or saved.
///
/// The pointer to it lives in an unnamed bit-field. That is storage without a member: with a member in its base, a
/// struct could not be taken apart by structured bindings, and so not be reflected. See docs/decisions/reflection.md.
class alignas(std::uint64_t) Tracked {
 public:
  Tracked() noexcept;
  Tracked(Tracked const& other) noexcept;
  Tracked(Tracked&& other) noexcept;
  Tracked& operator=(Tracked const& other) noexcept;
  Tracked& operator=(Tracked&& other) noexcept;
  ~Tracked();

  /// The item that was remembered last; null if none was.
  [[nodiscard]] Item const* remembered() const noexcept;
  void remember(Item item);

  /// What is remembered is no part of what a struct is: two of them are equal when their attributes are.
  [[nodiscard]] bool operator==(Tracked const&) const noexcept { return true; }

 private:
  struct Memory;
  [[nodiscard]] Memory* memory() const noexcept;
  void memory(Memory* memory) noexcept;

  std::uint64_t : 64;
};

}  // namespace dynamorm::detail
