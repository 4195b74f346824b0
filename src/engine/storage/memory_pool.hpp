// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <mutex>
#include <vector>

namespace dynamorm::storage {

/// Allocates memory for the contents of a store in memory, apart from the heap. Among millions of long-lived objects,
/// the heap would have holes everywhere, and temporary objects would land in cold memory. Thread-safe.
///
/// Freed memory is reused for objects of the same size and released with the pool.
class Pool {
 public:
  Pool() = default;
  Pool(Pool const&) = delete;
  Pool& operator=(Pool const&) = delete;

  /// Aligned like a pointer.
  [[nodiscard]] void* allocate(std::size_t size);
  /// `size` must be the allocated size.
  void deallocate(void* memory, std::size_t size) noexcept;

 private:
  /// The list of free memory, linked through the memory itself.
  struct Free {
    Free* next;
  };
  static constexpr std::size_t step = 16;
  /// Larger objects come from the heap, since they fill pages by themselves.
  static constexpr std::size_t largest = 2048;
  static constexpr std::size_t chunk_size = std::size_t{1} << 20;

  [[nodiscard]] static constexpr std::size_t steps_of(std::size_t size) noexcept { return (size + step - 1) / step; }
  [[nodiscard]] void* cut(std::size_t size);

  std::mutex mutex_;
  std::array<Free*, largest / step + 1> free_{};  // by number of steps
  std::vector<std::unique_ptr<std::byte[]>> chunks_;
  std::size_t used_ = chunk_size;  // in the last chunk
};

}  // namespace dynamorm::storage
