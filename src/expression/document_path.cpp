// SPDX-License-Identifier: Apache-2.0
#include "expression/document_path.hpp"

#include <algorithm>

namespace dynamorm::expression {
namespace {

bool step_comes_before(Step const& left, Step const& right) noexcept {
  if (left.kind != right.kind) return left.kind < right.kind;
  return left.kind == Step::Kind::position ? left.position < right.position : left.name < right.name;
}

}  // namespace

std::optional<ValueView> find(ItemView item, Path path) noexcept {
  std::optional<ValueView> found = item.find(path.front().name);
  for (Step const& step : path.subspan(1)) {
    if (!found) break;
    found = find(*found, step);
  }
  return found;
}

std::optional<ValueView> find(ValueView parent, Step const& step) noexcept {
  if (step.kind == Step::Kind::position) {
    return parent.is(Type::list) ? parent.as_list().at(step.position) : std::nullopt;
  }
  return parent.is(Type::map) ? parent.as_map().find(step.name) : std::nullopt;
}

PathRelation relation(Path left, Path right) noexcept {
  for (std::size_t i = 0; i < left.size() && i < right.size(); ++i) {
    if (left[i].kind != right[i].kind) return PathRelation::conflict;
    if (left[i] != right[i]) return PathRelation::apart;
  }
  return PathRelation::overlap;
}

bool same(Path left, Path right) noexcept { return std::ranges::equal(left, right); }

bool comes_before(Path left, Path right) noexcept {
  return std::ranges::lexicographical_compare(left, right, step_comes_before);
}

Path path_of(Tree const& tree, Node const& root) noexcept {
  return tree.steps(root.kind == NodeKind::path ? root : tree.first_child(root));
}

PathGroup PathGroup::take_same_step() noexcept {
  Step const& shared = step();
  std::size_t count = 1;
  while (count < roots_.size() && path_of(*tree_, (*tree_)[roots_[count]])[depth_] == shared) ++count;
  PathGroup const deeper(*tree_, roots_.first(count), depth_ + 1);
  roots_ = roots_.subspan(count);
  return deeper;
}

std::vector<NodeIndex> roots_by_path(Tree const& tree) {
  std::vector<NodeIndex> roots;
  for (Node const& root : tree.roots()) roots.push_back(tree.index_of(root));
  std::sort(roots.begin(), roots.end(), [&tree](NodeIndex left, NodeIndex right) {
    return comes_before(path_of(tree, tree[left]), path_of(tree, tree[right]));
  });
  return roots;
}

}  // namespace dynamorm::expression
