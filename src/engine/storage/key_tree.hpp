#pragma once

#include <string_view>

#include "engine/storage/tree_node.hpp"

namespace dynamorm::storage {

/// Entries in the order of their keys: a B+ tree whose copies share their nodes. A copy costs nothing and stays as it
/// is, whatever becomes of the original: who writes changes a node in place if no other tree holds it, and a copy of
/// the node otherwise. So one thread may write to a tree while others read copies of it, without a lock.
///
/// A node that has become empty goes; others are not merged, since what is removed from a database mostly is a whole
/// range, or gets neighbours again.
class KeyTree {
 public:
  /// Its nodes are in a pool that must outlive it and its copies.
  explicit KeyTree(Pool& pool) noexcept : pool_(&pool) {}

  /// The pair with that key, which goes with the tree; null if there is none.
  [[nodiscard]] KeyValue const* find(std::string_view key) const noexcept;

  /// Puts the pair in the place of the one with its key, if there is one. Ends the program if the memory for a node,
  /// half a kilobyte, is not to be had: nothing may be made by halves.
  void put(Held<KeyValue> pair) noexcept;
  void remove(std::string_view key) noexcept;
  /// Removes the keys from `first` up to and without `last`.
  void remove(std::string_view first, std::string_view last) noexcept;

 private:
  friend class TreeWalk;

  Pool* pool_;
  Held<TreeNode> root_;  // none if the tree is empty
};

}  // namespace dynamorm::storage
