// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "dynamorm/value_view.hpp"

#include "expression/tree.hpp"

namespace dynamorm::expression {

/// A bound document path: the attribute, and the steps from it into maps and lists.
using Path = std::span<Step const>;

/// Returns the value at the path; std::nullopt if a part of it is missing or has another type than the path implies.
[[nodiscard]] std::optional<ValueView> find(ItemView item, Path path) noexcept;

/// Returns the child at one step; std::nullopt if `parent` has no such child.
[[nodiscard]] std::optional<ValueView> find(ValueView parent, Step const& step) noexcept;

enum class PathRelation : std::uint8_t {
  apart,
  overlap,   ///< One path is a prefix of the other.
  conflict,  ///< The same value would have to be a map and a list.
};

[[nodiscard]] PathRelation relation(Path left, Path right) noexcept;

[[nodiscard]] bool same(Path left, Path right) noexcept;

/// Orders paths as an item does: by attribute name, list positions ascending.
[[nodiscard]] bool comes_before(Path left, Path right) noexcept;

/// Returns the path of a root of a projection or an update.
[[nodiscard]] Path path_of(Tree const& tree, Node const& root) noexcept;

/// Roots of a projection or an update whose paths share their first steps, in the order of the values in an item.
/// Walking them and an item side by side visits each attribute once, however many paths there are.
class PathGroup {
 public:
  /// Takes paths that share their first `depth` steps. They are ascending, and none is a prefix of another.
  PathGroup(Tree const& tree, std::span<NodeIndex const> roots, std::size_t depth = 0) noexcept
      : tree_(&tree), roots_(roots), depth_(depth) {}

  [[nodiscard]] bool empty() const noexcept { return roots_.empty(); }
  [[nodiscard]] Node const& root() const noexcept { return (*tree_)[roots_.front()]; }
  /// Returns whether the first path has no more steps. It is then the only one.
  [[nodiscard]] bool ends() const noexcept { return path_of(*tree_, root()).size() == depth_; }
  /// Returns the next step of the first path.
  [[nodiscard]] Step const& step() const noexcept { return path_of(*tree_, root())[depth_]; }
  /// Removes the leading paths that continue with the same step, and returns them one step deeper.
  PathGroup take_same_step() noexcept;

 private:
  Tree const* tree_;
  std::span<NodeIndex const> roots_;
  std::size_t depth_;
};

/// Returns the roots of a bound projection or update, ordered by their paths.
[[nodiscard]] std::vector<NodeIndex> roots_by_path(Tree const& tree);

}  // namespace dynamorm::expression
