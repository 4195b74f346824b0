// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/detail/table/tracked.hpp"

#include <atomic>
#include <cstring>
#include <utility>

namespace dynamorm::detail {

/// Immutable, so copies of a struct share it.
struct Tracked::Memory {
  explicit Memory(Item its_item) : item(std::move(its_item)) {}

  static Memory* share(Memory* memory) noexcept {
    if (memory != nullptr) memory->owners.fetch_add(1, std::memory_order_relaxed);
    return memory;
  }
  static void release(Memory* memory) noexcept {
    if (memory != nullptr && memory->owners.fetch_sub(1, std::memory_order_acq_rel) == 1) delete memory;
  }

  std::atomic<int> owners{1};
  Item const item;
};

static_assert(sizeof(Tracked) == sizeof(std::uint64_t) && sizeof(void*) <= sizeof(std::uint64_t));

Tracked::Memory* Tracked::memory() const noexcept {
  void* memory = nullptr;
  std::memcpy(&memory, static_cast<void const*>(this), sizeof(void*));
  return static_cast<Memory*>(memory);
}

void Tracked::memory(Memory* memory) noexcept { std::memcpy(static_cast<void*>(this), &memory, sizeof(void*)); }

Tracked::Tracked() noexcept { memory(nullptr); }

Tracked::Tracked(Tracked const& other) noexcept { memory(Memory::share(other.memory())); }

Tracked::Tracked(Tracked&& other) noexcept {
  memory(other.memory());
  other.memory(nullptr);
}

Tracked& Tracked::operator=(Tracked const& other) noexcept {
  Memory* const before = memory();
  memory(Memory::share(other.memory()));
  Memory::release(before);
  return *this;
}

Tracked& Tracked::operator=(Tracked&& other) noexcept {
  Memory* const before = memory();
  memory(other.memory());
  other.memory(before);
  return *this;
}

Tracked::~Tracked() { Memory::release(memory()); }

Item const* Tracked::remembered() const noexcept { return memory() == nullptr ? nullptr : &memory()->item; }

void Tracked::remember(Item item) {
  auto* const fresh = new Memory(std::move(item));
  Memory::release(memory());
  memory(fresh);
}

}  // namespace dynamorm::detail
