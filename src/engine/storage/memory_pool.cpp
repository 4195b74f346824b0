// SPDX-License-Identifier: Apache-2.0
#include "engine/storage/memory_pool.hpp"

#include <new>
#include <utility>

namespace dynamorm::storage {

void* Pool::allocate(std::size_t size) {
  if (size > largest) return ::operator new(size);
  std::size_t const steps = steps_of(size);
  std::lock_guard const lock(mutex_);
  if (free_[steps] == nullptr) return cut(steps * step);
  return std::exchange(free_[steps], free_[steps]->next);
}

void Pool::deallocate(void* memory, std::size_t size) noexcept {
  if (size > largest) return ::operator delete(memory);
  std::lock_guard const lock(mutex_);
  Free*& first = free_[steps_of(size)];
  first = new (memory) Free{first};
}

void* Pool::cut(std::size_t size) {
  if (chunk_size - used_ < size) {
    chunks_.push_back(std::make_unique_for_overwrite<std::byte[]>(chunk_size));
    used_ = 0;
  }
  void* const memory = chunks_.back().get() + used_;
  used_ += size;
  return memory;
}

}  // namespace dynamorm::storage
