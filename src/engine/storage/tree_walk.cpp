// SPDX-License-Identifier: Apache-2.0
#include "engine/storage/tree_walk.hpp"

namespace dynamorm::storage {

void TreeWalk::seek(std::string_view key) noexcept {
  descend(key);
  if (height_ != 0 && path_[height_ - 1].place == path_[height_ - 1].node->size()) climb_to_next();
}

void TreeWalk::seek_before(std::string_view key) noexcept {
  descend(key);
  if (height_ != 0) previous();
}

void TreeWalk::seek_last() noexcept {
  height_ = 0;
  if (tree_.root_) descend_to_last(tree_.root_.get());
}

void TreeWalk::next() noexcept {
  Step& leaf = path_[height_ - 1];
  if (++leaf.place == leaf.node->size()) climb_to_next();
}

void TreeWalk::previous() noexcept {
  Step& leaf = path_[height_ - 1];
  if (leaf.place == 0) return climb_to_previous();
  --leaf.place;
}

KeyValue const* TreeWalk::pair() const noexcept {
  if (height_ == 0) return nullptr;
  Step const& leaf = path_[height_ - 1];
  return leaf.node->slot(leaf.place).pair.get();
}

void TreeWalk::descend(std::string_view key) noexcept {
  height_ = 0;
  TreeNode const* node = tree_.root_.get();
  if (node == nullptr) return;
  while (!node->is_leaf()) {
    std::size_t const place = node->child_of(key);
    path_[height_++] = {node, place};
    node = node->slot(place).child.get();
  }
  path_[height_++] = {node, node->place_of(key)};
}

void TreeWalk::descend_to_first(TreeNode const* node) noexcept {
  for (; !node->is_leaf(); node = node->slot(0).child.get()) path_[height_++] = {node, 0};
  path_[height_++] = {node, 0};
}

void TreeWalk::descend_to_last(TreeNode const* node) noexcept {
  for (; !node->is_leaf(); node = node->slot(node->size() - 1).child.get()) path_[height_++] = {node, node->size() - 1};
  path_[height_++] = {node, node->size() - 1};
}

void TreeWalk::climb_to_next() noexcept {
  while (--height_ != 0) {
    Step& branch = path_[height_ - 1];
    if (++branch.place < branch.node->size()) return descend_to_first(branch.node->slot(branch.place).child.get());
  }
}

void TreeWalk::climb_to_previous() noexcept {
  while (--height_ != 0) {
    Step& branch = path_[height_ - 1];
    if (branch.place-- > 0) return descend_to_last(branch.node->slot(branch.place).child.get());
  }
}

}  // namespace dynamorm::storage
