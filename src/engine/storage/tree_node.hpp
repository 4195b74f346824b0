// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "engine/storage/held.hpp"
#include "engine/storage/key_value.hpp"
#include "engine/storage/memory_pool.hpp"

namespace dynamorm::storage {

class TreeNode;

/// A pair in a leaf. In a branch: a child, and a pair without a value as its lower limit. No key below the child is
/// less than the limit, and all keys below earlier children are. The first child of a branch has no limit.
struct TreeSlot {
  Held<KeyValue> pair{};
  Held<TreeNode> child{};
};

/// A node of a KeyTree: slots in the order of their keys. Inside a tree a node is neither empty nor full.
///
/// Beside the slots it keeps eight bytes of each key, starting where the keys begin to differ. These mostly decide
/// where a key belongs, without touching the pairs, which are scattered over memory.
class TreeNode : public Shared {
 public:
  static constexpr std::size_t capacity = 32;

  /// Creates an empty node in a pool that must outlive it.
  [[nodiscard]] static Held<TreeNode> make(Pool& pool);
  [[nodiscard]] Held<TreeNode> copy() const;
  static void destroy(TreeNode* node) noexcept;

  [[nodiscard]] bool is_leaf() const noexcept { return !slots_.front().child; }
  [[nodiscard]] bool is_full() const noexcept { return size_ == capacity; }
  [[nodiscard]] std::size_t size() const noexcept { return size_; }
  [[nodiscard]] TreeSlot& slot(std::size_t place) noexcept { return slots_[place]; }
  [[nodiscard]] TreeSlot const& slot(std::size_t place) const noexcept { return slots_[place]; }
  [[nodiscard]] std::string_view key(std::size_t place) const noexcept { return slots_[place].pair->key(); }

  /// In a leaf: returns the position of the first key that is not less than `key`, or `size`.
  [[nodiscard]] std::size_t place_of(std::string_view key) const noexcept;
  /// In a branch: returns the position of the child that has `key` if the tree has it.
  [[nodiscard]] std::size_t child_of(std::string_view key) const noexcept;

  /// The node must not be full.
  void insert(std::size_t place, TreeSlot slot) noexcept;
  void erase(std::size_t first, std::size_t last) noexcept;
  /// Moves the upper half to a new node and returns its slot for the branch above.
  [[nodiscard]] TreeSlot split();

 private:
  explicit TreeNode(Pool& pool) noexcept : pool_(pool) {}
  TreeNode(TreeNode const&) noexcept = default;
  ~TreeNode() = default;

  using Head = std::uint64_t;
  struct Range {
    std::size_t begin;
    std::size_t end;
  };

  [[nodiscard]] std::size_t first_key() const noexcept { return is_leaf() ? 0 : 1; }
  /// Returns the positions of the keys to compare `key` with. All keys before them are less, all keys after them are
  /// greater.
  [[nodiscard]] Range candidates(std::string_view key) const noexcept;
  void find_heads() noexcept;

  Pool& pool_;
  std::size_t size_ = 0;
  std::size_t shared_ = 0;  ///< The length of the common prefix of all keys.
  std::array<Head, capacity> heads_{};
  std::array<TreeSlot, capacity> slots_{};
};

}  // namespace dynamorm::storage
