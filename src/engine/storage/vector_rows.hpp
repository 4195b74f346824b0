// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "engine/storage/held.hpp"
#include "engine/storage/vector_memory.hpp"

namespace dynamorm::storage {

/// A row without its elements.
struct VectorLabel {
  std::string key{};
  std::string filters{};
  double squared_length{};
};

/// A block of rows: their elements one after the other, aligned to 64 bytes and padded with zeros.
class VectorBlock : public Shared {
 public:
  /// A full block gets its room from `memory`.
  VectorBlock(std::size_t rows, std::size_t stride, std::shared_ptr<VectorMemory> memory);
  VectorBlock(VectorBlock const& other);
  /// Copies the rows of a smaller block.
  VectorBlock(std::size_t rows, VectorBlock const& other);
  VectorBlock& operator=(VectorBlock const&) = delete;
  ~VectorBlock();
  static void destroy(VectorBlock const* block) noexcept { delete block; }

  [[nodiscard]] std::size_t rows() const noexcept { return labels_.size(); }
  [[nodiscard]] float* elements(std::size_t row) noexcept { return elements_ + row * stride_; }
  [[nodiscard]] float const* elements(std::size_t row) const noexcept { return elements_ + row * stride_; }
  [[nodiscard]] VectorLabel& label(std::size_t row) noexcept { return labels_[row]; }
  [[nodiscard]] VectorLabel const& label(std::size_t row) const noexcept { return labels_[row]; }

 private:
  [[nodiscard]] std::size_t floats() const noexcept { return labels_.size() * stride_; }
  [[nodiscard]] bool is_full_size() const noexcept { return floats() == memory_->floats_in_block(); }

  std::size_t stride_;
  std::vector<VectorLabel> labels_;
  std::shared_ptr<VectorMemory> memory_;
  float* elements_;
};

/// The rows of one partition, in blocks. Shared by searches, which read it, and by the column, which copies a shared
/// one before it changes it. A copy shares the blocks. All blocks but the last are full; that one starts small and
/// doubles, so that an index may have many small partitions.
class VectorRows : public Shared {
 public:
  /// Makes the memory for a column of vectors with these dimensions.
  [[nodiscard]] static std::shared_ptr<VectorMemory> make_memory(std::size_t dimensions);

  VectorRows(std::size_t dimensions, std::shared_ptr<VectorMemory> memory);
  static void destroy(VectorRows const* rows) noexcept { delete rows; }

  [[nodiscard]] std::size_t size() const noexcept { return size_; }
  [[nodiscard]] std::size_t stride() const noexcept { return stride_; }
  [[nodiscard]] float const* elements(std::size_t row) const noexcept {
    return std::as_const(*blocks_[row >> shift_]).elements(row & mask_);
  }
  [[nodiscard]] VectorLabel const& label(std::size_t row) const noexcept {
    return std::as_const(*blocks_[row >> shift_]).label(row & mask_);
  }

  /// Makes room for one more row.
  void grow();
  /// Forgets the last row.
  void shrink();
  void set(std::size_t row, float const* elements, std::size_t count, VectorLabel label);
  /// Copies the row `from` over `to`.
  void copy(std::size_t from, std::size_t to);

 private:
  /// The block of the row, which no search reads.
  [[nodiscard]] VectorBlock& own_block(std::size_t row);

  std::size_t stride_;
  int shift_;  // a full block has 2^shift_ rows
  std::size_t mask_;
  std::shared_ptr<VectorMemory> memory_;
  std::size_t size_ = 0;
  std::vector<Held<VectorBlock>> blocks_;
};

}  // namespace dynamorm::storage
