// SPDX-License-Identifier: Apache-2.0
#include "counted_memory.hpp"

#include <malloc.h>

#include <atomic>
#include <cstdlib>
#include <new>

namespace dynamorm::testing {
namespace {

std::atomic<std::size_t> in_use{0};
std::atomic<std::size_t> highest{0};

void note_allocated(void* memory) noexcept {
  std::size_t const now = in_use += malloc_usable_size(memory);
  std::size_t before = highest.load();
  while (before < now && !highest.compare_exchange_weak(before, now)) {
  }
}

}  // namespace

void* allocate(std::size_t size, std::size_t alignment) {
  void* const memory = alignment == 0 ? std::malloc(size) : std::aligned_alloc(alignment, size);
  if (memory == nullptr) throw std::bad_alloc();
  note_allocated(memory);
  return memory;
}

void release(void* memory) noexcept {
  if (memory != nullptr) in_use -= malloc_usable_size(memory);
  std::free(memory);
}

CountedMemory::CountedMemory() noexcept : before_(in_use.load()) { highest = before_; }

std::size_t CountedMemory::most() const noexcept { return highest.load() - before_; }

}  // namespace dynamorm::testing

void* operator new(std::size_t size) { return dynamorm::testing::allocate(size, 0); }
void* operator new(std::size_t size, std::align_val_t alignment) {
  auto const step = static_cast<std::size_t>(alignment);
  return dynamorm::testing::allocate((size + step - 1) / step * step, step);
}
void operator delete(void* memory) noexcept { dynamorm::testing::release(memory); }
void operator delete(void* memory, std::size_t) noexcept { dynamorm::testing::release(memory); }
void operator delete(void* memory, std::align_val_t) noexcept { dynamorm::testing::release(memory); }
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept { dynamorm::testing::release(memory); }
