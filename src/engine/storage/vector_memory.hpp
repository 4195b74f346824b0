// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <memory>
#include <mutex>
#include <vector>

namespace dynamorm::storage {

/// Memory for the full blocks of one column, in huge pages where the system has them: a search reads all of it, and
/// with small pages it would wait for translations of addresses. Freed blocks are used again; everything is returned to
/// the system with the last holder. Thread-safe.
class VectorMemory {
 public:
  explicit VectorMemory(std::size_t floats_in_block) noexcept : floats_in_block_(floats_in_block) {}

  [[nodiscard]] std::size_t floats_in_block() const noexcept { return floats_in_block_; }
  /// Returns room for a block, aligned to 64 bytes and uninitialized.
  [[nodiscard]] float* take();
  void give_back(float* block) noexcept;

 private:
  struct Free {
    void operator()(float* region) const noexcept;
  };

  void add_region();

  std::size_t floats_in_block_;
  std::mutex mutex_;  // guards what follows
  std::vector<std::unique_ptr<float, Free>> regions_;
  std::vector<float*> unused_;  // has room for all blocks
};

}  // namespace dynamorm::storage
