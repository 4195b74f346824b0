// SPDX-License-Identifier: Apache-2.0
#include "engine/storage/vector_memory.hpp"

#include <new>

#include "base/platform.hpp"

namespace dynamorm::storage {
namespace {

constexpr std::size_t region_bytes = std::size_t{2} << 20;  // a huge page
constexpr std::align_val_t region_alignment{region_bytes};

}  // namespace

void VectorMemory::Free::operator()(float* region) const noexcept { ::operator delete(region, region_alignment); }

float* VectorMemory::take() {
  std::lock_guard const lock(mutex_);
  if (unused_.empty()) add_region();
  float* const block = unused_.back();
  unused_.pop_back();
  return block;
}

void VectorMemory::give_back(float* block) noexcept {
  std::lock_guard const lock(mutex_);
  unused_.push_back(block);
}

void VectorMemory::add_region() {
  std::size_t const blocks = region_bytes / (floats_in_block_ * sizeof(float));
  unused_.reserve((regions_.size() + 1) * blocks);
  auto* const region = static_cast<float*>(::operator new(region_bytes, region_alignment));
  regions_.emplace_back(region);
  prefer_huge_pages(region, region_bytes);
  for (std::size_t block = blocks; block-- > 0;) unused_.push_back(region + block * floats_in_block_);
}

}  // namespace dynamorm::storage
