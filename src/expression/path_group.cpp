#include "expression/path_group.hpp"

#include <algorithm>

namespace dynamorm::expression {

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
