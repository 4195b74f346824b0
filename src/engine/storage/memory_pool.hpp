#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <mutex>
#include <vector>

namespace dynamorm::storage {

/// Memory for what a store in memory holds, apart from the heap: among millions of objects that stay, the heap would
/// have its holes anywhere, and whatever needs memory for a moment would get cold memory. Any number of threads.
///
/// What is given back is used again for objects of its size; the memory itself goes with the pool.
class Pool {
 public:
  Pool() = default;
  Pool(Pool const&) = delete;
  Pool& operator=(Pool const&) = delete;

  /// Aligned for what has the alignment of a pointer.
  [[nodiscard]] void* allocate(std::size_t size);
  /// `size` is what it was allocated with.
  void deallocate(void* memory, std::size_t size) noexcept;

 private:
  /// What is free, as a list through the memory itself.
  struct Free {
    Free* next;
  };
  static constexpr std::size_t step = 16;
  /// What is larger comes from the heap; it fills pages by itself.
  static constexpr std::size_t largest = 2048;
  static constexpr std::size_t chunk_size = std::size_t{1} << 20;

  [[nodiscard]] static constexpr std::size_t steps_of(std::size_t size) noexcept { return (size + step - 1) / step; }
  [[nodiscard]] void* cut(std::size_t size);

  std::mutex mutex_;
  std::array<Free*, largest / step + 1> free_{};  // by the number of steps
  std::vector<std::unique_ptr<std::byte[]>> chunks_;
  std::size_t used_ = chunk_size;  // of the last chunk
};

}  // namespace dynamorm::storage
