// SPDX-License-Identifier: Apache-2.0
#include "engine/storage/vector_rows.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <new>

#include "vector/sums.hpp"

namespace dynamorm::storage {
namespace {

constexpr std::size_t most_bytes_in_block = std::size_t{256} << 10;
constexpr std::size_t most_rows_in_block = 1024;  // bounds the copying of keys if the vectors are short
constexpr std::size_t fewest_rows_in_block = 4;
constexpr std::align_val_t row_alignment{64};

int shift_for(std::size_t stride) {
  std::size_t const most_rows = std::min(most_bytes_in_block / (stride * sizeof(float)), most_rows_in_block);
  return static_cast<int>(std::bit_width(most_rows)) - 1;
}

}  // namespace

VectorBlock::VectorBlock(std::size_t rows, std::size_t stride, std::shared_ptr<VectorMemory> memory)
    : stride_(stride), labels_(rows), memory_(std::move(memory)) {
  elements_ =
      is_full_size() ? memory_->take() : static_cast<float*>(::operator new(floats() * sizeof(float), row_alignment));
  std::memset(elements_, 0, floats() * sizeof(float));
}

VectorBlock::VectorBlock(VectorBlock const& other) : VectorBlock(other.rows(), other) {}

VectorBlock::VectorBlock(std::size_t rows, VectorBlock const& other) : VectorBlock(rows, other.stride_, other.memory_) {
  std::ranges::copy(other.labels_, labels_.begin());
  std::memcpy(elements_, other.elements_, other.floats() * sizeof(float));
}

VectorBlock::~VectorBlock() {
  if (is_full_size()) {
    memory_->give_back(elements_);
  } else {
    ::operator delete(elements_, row_alignment);
  }
}

std::shared_ptr<VectorMemory> VectorRows::make_memory(std::size_t dimensions) {
  std::size_t const stride = vector::padded(dimensions);
  return std::make_shared<VectorMemory>(stride << shift_for(stride));
}

VectorRows::VectorRows(std::size_t dimensions, std::shared_ptr<VectorMemory> memory)
    : stride_(vector::padded(dimensions)),
      shift_(shift_for(stride_)),
      mask_((std::size_t{1} << shift_) - 1),
      memory_(std::move(memory)) {}

void VectorRows::grow() {
  std::size_t const full = mask_ + 1;
  if (size_ == blocks_.size() << shift_) {
    std::size_t const rows = blocks_.empty() ? std::min(fewest_rows_in_block, full) : full;
    blocks_.push_back(Held(new VectorBlock(rows, stride_, memory_)));
  } else if (VectorBlock const& last = *blocks_.back(); (size_ & mask_) == last.rows()) {
    blocks_.back() = Held(new VectorBlock(std::min(2 * last.rows(), full), last));
  }
  ++size_;
}

void VectorRows::shrink() {
  --size_;
  if (size_ == (blocks_.size() - 1) << shift_) blocks_.pop_back();
}

void VectorRows::set(std::size_t row, float const* elements, std::size_t count, VectorLabel label) {
  VectorBlock& block = own_block(row);
  std::memcpy(block.elements(row & mask_), elements, count * sizeof(float));
  block.label(row & mask_) = std::move(label);
}

void VectorRows::copy(std::size_t from, std::size_t to) {
  // Both rows may be in one block. If searches share it and end now, replacing it frees the elements of both.
  static_cast<void>(own_block(to));
  set(to, elements(from), stride_, label(from));
}

VectorBlock& VectorRows::own_block(std::size_t row) {
  Held<VectorBlock>& block = blocks_[row >> shift_];
  if (block.is_shared()) block = Held(new VectorBlock(*block));
  return *block;
}

}  // namespace dynamorm::storage
