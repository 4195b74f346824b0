// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "engine/storage/tree_node.hpp"

namespace dynamorm::storage {

/// Entries in the order of their keys: a B+ tree whose copies share nodes. Copying takes constant time, and a copy
/// never changes: a writer changes a node in place if no other tree holds it, and otherwise a copy of the node. So one
/// thread may write to a tree while others read copies without a lock.
///
/// Empty nodes are removed, others are never merged: databases mostly remove whole ranges, or refill them.
class KeyTree {
 public:
  /// Allocates nodes in `pool`, which must outlive the tree and its copies.
  explicit KeyTree(Pool& pool) noexcept : pool_(&pool) {}

  /// Returns the pair with this key, or null. The pair lives as long as the tree.
  [[nodiscard]] KeyValue const* find(std::string_view key) const noexcept;

  /// Adds the pair, replacing one with the same key. Ends the program if half a kilobyte for a node cannot be
  /// allocated, because a change must not stop halfway.
  void put(Held<KeyValue> pair) noexcept;
  void remove(std::string_view key) noexcept;
  /// Removes the keys from `first` up to, but not including, `last`.
  void remove(std::string_view first, std::string_view last) noexcept;

 private:
  friend class TreeWalk;

  Pool* pool_;
  Held<TreeNode> root_;  // empty if the tree is empty
};

}  // namespace dynamorm::storage
