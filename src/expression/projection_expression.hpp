// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dynamorm/detail/writer.hpp"
#include "dynamorm/result.hpp"
#include "dynamorm/value_view.hpp"

#include "expression/placeholders.hpp"
#include "expression/tree.hpp"

namespace dynamorm::expression {

/// The parts of an item that a request asks for.
///
/// Valid while the text and the names of the request are unchanged. Any number of threads may apply it.
class Projection {
 public:
  /// Adopts a bound tree of paths.
  explicit Projection(Tree tree);
  /// Adopts a bound tree of paths. Each becomes a separate attribute with the name at the same position. Names must be
  /// unique.
  Projection(Tree tree, std::vector<std::string> columns);

  [[nodiscard]] static Result<Projection> parse(std::string_view text, Placeholders& placeholders);

  /// Appends an item with the values at the paths, inside the maps and lists that contain them. Missing values are
  /// omitted, and elements of lists move together in their order. Rule from: "Using projection expressions in
  /// DynamoDB".
  void apply(ItemView item, detail::Writer& writer) const;

  [[nodiscard]] Tree const& tree() const noexcept { return tree_; }

 private:
  void write_columns(ItemView item, detail::Writer& writer) const;

  Tree tree_;
  std::vector<NodeIndex> roots_;
  std::vector<std::string> columns_;
};

/// Appends an item with the values at the paths of `roots`, which are roots of `tree` in the order of their paths.
void project(Tree const& tree, std::vector<NodeIndex> const& roots, ItemView item, detail::Writer& writer);

}  // namespace dynamorm::expression
