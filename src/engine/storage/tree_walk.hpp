// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <string_view>
#include <utility>

#include "engine/storage/key_tree.hpp"

namespace dynamorm::storage {

/// A position at a pair of a tree, or at its end. Not thread-safe.
class TreeWalk {
 public:
  explicit TreeWalk(KeyTree tree) noexcept : tree_(std::move(tree)) {}

  /// Moves to the first pair whose key is not less than `key`.
  void seek(std::string_view key) noexcept;
  /// Moves to the last pair whose key is less than `key`.
  void seek_before(std::string_view key) noexcept;
  void seek_last() noexcept;
  /// Must be at a pair.
  void next() noexcept;
  void previous() noexcept;

  /// Returns null at the end.
  [[nodiscard]] KeyValue const* pair() const noexcept;

 private:
  struct Step {
    TreeNode const* node;
    std::size_t place;
  };
  /// A full node is split, so a tree of this height has had 16^16 pairs.
  static constexpr std::size_t max_height = 16;

  /// Moves to the position in a leaf that `key` has or would have.
  void descend(std::string_view key) noexcept;
  void descend_to_first(TreeNode const* node) noexcept;
  void descend_to_last(TreeNode const* node) noexcept;
  void climb_to_next() noexcept;
  void climb_to_previous() noexcept;

  KeyTree tree_;
  std::array<Step, max_height> path_{};  // from the root to a leaf
  std::size_t height_ = 0;
};

}  // namespace dynamorm::storage
