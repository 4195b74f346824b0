#pragma once

#include <span>
#include <vector>

#include "expression/document_path.hpp"
#include "expression/tree.hpp"

namespace dynamorm::expression {

/// The path of a projection's or an update's root.
[[nodiscard]] Path path_of(Tree const& tree, Node const& root) noexcept;

/// Roots of a projection or an update whose paths share their first steps, in the order in which an item has what the
/// paths lead to: going through them and an item side by side visits each attribute once, however many paths there are.
class PathGroup {
 public:
  /// Paths that share their first `depth` steps. Ascending, and none is the beginning of another.
  PathGroup(Tree const& tree, std::span<NodeIndex const> roots, std::size_t depth = 0) noexcept
      : tree_(&tree), roots_(roots), depth_(depth) {}

  [[nodiscard]] bool empty() const noexcept { return roots_.empty(); }
  [[nodiscard]] Node const& root() const noexcept { return (*tree_)[roots_.front()]; }
  /// Whether the first path has no more steps. It is then the only one.
  [[nodiscard]] bool ends() const noexcept { return path_of(*tree_, root()).size() == depth_; }
  /// The next step of the first path.
  [[nodiscard]] Step const& step() const noexcept { return path_of(*tree_, root())[depth_]; }
  /// Takes away the leading paths that go on with the same step, and returns them one step deeper.
  PathGroup take_same_step() noexcept;

 private:
  Tree const* tree_;
  std::span<NodeIndex const> roots_;
  std::size_t depth_;
};

/// The roots of a bound projection or update, ordered by their paths.
[[nodiscard]] std::vector<NodeIndex> roots_by_path(Tree const& tree);

}  // namespace dynamorm::expression
