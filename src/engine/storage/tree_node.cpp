// SPDX-License-Identifier: Apache-2.0
#include "engine/storage/tree_node.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <iterator>
#include <new>
#include <utility>

namespace dynamorm::storage {
namespace {

std::size_t shared_size(std::string_view a, std::string_view b) noexcept {
  return static_cast<std::size_t>(std::distance(a.begin(), std::ranges::mismatch(a, b).in1));
}

/// Returns the shortest key that separates the two sides of a split. It may outlive the pairs.
Held<KeyValue> limit_between(std::string_view below, std::string_view above, Pool& pool) {
  return KeyValue::make(above.substr(0, shared_size(below, above) + 1), {}, &pool);
}

/// Returns eight bytes as a number that compares as they do, padded with zeros.
std::uint64_t head_at(std::string_view key, std::size_t place) noexcept {
  std::uint64_t head = 0;
  std::memcpy(&head, key.data() + place, std::min(sizeof head, key.size() - place));
  return std::endian::native == std::endian::little ? __builtin_bswap64(head) : head;
}

std::string_view key_of(TreeSlot const& slot) noexcept { return slot.pair->key(); }

}  // namespace

Held<TreeNode> TreeNode::make(Pool& pool) { return Held(new (pool.allocate(sizeof(TreeNode))) TreeNode(pool)); }

Held<TreeNode> TreeNode::copy() const { return Held(new (pool_.allocate(sizeof(TreeNode))) TreeNode(*this)); }

void TreeNode::destroy(TreeNode* node) noexcept {
  Pool& pool = node->pool_;
  node->~TreeNode();
  pool.deallocate(node, sizeof(TreeNode));
}

TreeNode::Range TreeNode::candidates(std::string_view key) const noexcept {
  std::size_t const begin = first_key();
  if (begin == size_) return {begin, begin};
  int const order = key.substr(0, shared_).compare(this->key(begin).substr(0, shared_));
  if (order != 0) return order < 0 ? Range{begin, begin} : Range{size_, size_};
  auto const* const heads = heads_.data();
  auto const found = std::equal_range(heads + begin, heads + size_, head_at(key, shared_));
  return {static_cast<std::size_t>(found.first - heads), static_cast<std::size_t>(found.second - heads)};
}

std::size_t TreeNode::place_of(std::string_view key) const noexcept {
  auto const [begin, end] = candidates(key);
  auto const* const slots = slots_.data();
  auto const* const found = std::ranges::lower_bound(slots + begin, slots + end, key, {}, &key_of);
  return static_cast<std::size_t>(found - slots);
}

std::size_t TreeNode::child_of(std::string_view key) const noexcept {
  auto const [begin, end] = candidates(key);
  auto const* const slots = slots_.data();
  auto const* const behind = std::ranges::upper_bound(slots + begin, slots + end, key, {}, &key_of);
  return static_cast<std::size_t>(behind - slots) - 1;
}

void TreeNode::insert(std::size_t place, TreeSlot slot) noexcept {
  std::move_backward(slots_.begin() + place, slots_.begin() + size_, slots_.begin() + size_ + 1);
  std::move_backward(heads_.begin() + place, heads_.begin() + size_, heads_.begin() + size_ + 1);
  slots_[place] = std::move(slot);
  ++size_;
  bool const is_outermost = place <= first_key() || place + 1 == size_;
  if (is_outermost) return find_heads();
  heads_[place] = head_at(key(place), shared_);
}

void TreeNode::erase(std::size_t first, std::size_t last) noexcept {
  bool const was_leaf = is_leaf();
  auto const kept_end = std::move(slots_.begin() + last, slots_.begin() + size_, slots_.begin() + first);
  std::move(heads_.begin() + last, heads_.begin() + size_, heads_.begin() + first);
  std::fill(kept_end, slots_.begin() + size_, TreeSlot{});
  size_ -= last - first;
  if (!was_leaf) slots_.front().pair = {};
}

TreeSlot TreeNode::split() {
  Held<TreeNode> upper = make(pool_);
  std::size_t const middle = size_ / 2;
  Held<KeyValue> limit =
      is_leaf() ? limit_between(key(middle - 1), key(middle), pool_) : std::move(slots_[middle].pair);
  std::move(slots_.begin() + middle, slots_.begin() + size_, upper->slots_.begin());
  upper->size_ = size_ - middle;
  size_ = middle;
  upper->find_heads();
  find_heads();
  return {.pair = std::move(limit), .child = std::move(upper)};
}

void TreeNode::find_heads() noexcept {
  std::size_t const first = first_key();
  if (first == size_) return;
  shared_ = shared_size(key(first), key(size_ - 1));
  for (std::size_t place = first; place < size_; ++place) heads_[place] = head_at(key(place), shared_);
}

}  // namespace dynamorm::storage
