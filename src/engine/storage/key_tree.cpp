// SPDX-License-Identifier: Apache-2.0
#include "engine/storage/key_tree.hpp"

#include <string>
#include <utility>

namespace dynamorm::storage {
namespace {

/// Returns the node for writing, replaced by a copy if other trees hold it. A copied branch shares the children of the
/// original.
TreeNode& writable(Held<TreeNode>& node) {
  if (node.is_shared()) node = node->copy();
  return *node;
}

void put_into_leaf(TreeNode& leaf, Held<KeyValue> pair) noexcept {
  std::size_t const place = leaf.place_of(pair->key());
  if (place < leaf.size() && leaf.key(place) == pair->key()) {
    leaf.slot(place).pair = std::move(pair);
  } else {
    leaf.insert(place, {.pair = std::move(pair)});
  }
}

/// Returns the slot of a node that was split off; a slot without a child if there was no split.
TreeSlot put_below(Held<TreeNode>& at, Held<KeyValue> pair) {
  TreeNode& node = writable(at);
  if (node.is_leaf()) {
    put_into_leaf(node, std::move(pair));
  } else {
    std::size_t const place = node.child_of(pair->key());
    TreeSlot split_off = put_below(node.slot(place).child, std::move(pair));
    if (split_off.child) node.insert(place + 1, std::move(split_off));
  }
  return node.is_full() ? node.split() : TreeSlot{};
}

void remove_below(Held<TreeNode>& at, std::string_view first, std::string_view last);

void remove_from_children(TreeNode& branch, std::string_view first, std::string_view last) {
  std::size_t const begin = branch.child_of(first);
  std::size_t const back = branch.child_of(last);
  remove_below(branch.slot(begin).child, first, last);
  if (back != begin) remove_below(branch.slot(back).child, first, last);
  std::size_t const kept_front = branch.slot(begin).child ? begin + 1 : begin;
  std::size_t const kept_back = branch.slot(back).child ? back : back + 1;
  if (kept_front < kept_back) branch.erase(kept_front, kept_back);
}

/// Leaves an empty hold in place of a node that has become empty.
void remove_below(Held<TreeNode>& at, std::string_view first, std::string_view last) {
  TreeNode& node = writable(at);
  if (node.is_leaf()) {
    node.erase(node.place_of(first), node.place_of(last));
  } else {
    remove_from_children(node, first, last);
  }
  if (node.size() == 0) at = {};
}

}  // namespace

KeyValue const* KeyTree::find(std::string_view key) const noexcept {
  TreeNode const* node = root_.get();
  if (node == nullptr) return nullptr;
  while (!node->is_leaf()) node = node->slot(node->child_of(key)).child.get();
  std::size_t const place = node->place_of(key);
  return place < node->size() && node->key(place) == key ? node->slot(place).pair.get() : nullptr;
}

void KeyTree::put(Held<KeyValue> pair) noexcept {
  if (!root_) root_ = TreeNode::make(*pool_);
  TreeSlot split_off = put_below(root_, std::move(pair));
  if (!split_off.child) return;
  Held<TreeNode> root = TreeNode::make(*pool_);
  root->insert(0, {.child = std::move(root_)});
  root->insert(1, std::move(split_off));
  root_ = std::move(root);
}

void KeyTree::remove(std::string_view key) noexcept {
  std::string next(key);
  next.push_back('\0');
  remove(key, next);
}

void KeyTree::remove(std::string_view first, std::string_view last) noexcept {
  if (!root_ || first >= last) return;
  remove_below(root_, first, last);
  while (root_ && !root_->is_leaf() && root_->size() == 1) root_ = Held<TreeNode>(root_->slot(0).child);
}

}  // namespace dynamorm::storage
