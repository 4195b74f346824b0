#pragma once

#include <string_view>
#include <vector>

#include "dynamorm/detail/writer.hpp"
#include "dynamorm/result.hpp"
#include "dynamorm/value_view.hpp"

#include "expression/placeholders.hpp"
#include "expression/tree.hpp"

namespace dynamorm::expression {

/// Which parts of an item a request wants.
///
/// Valid as long as the text and the names of the request live unchanged. Any number of threads may apply one.
class Projection {
 public:
  /// Takes over a bound tree of paths.
  explicit Projection(Tree tree);

  [[nodiscard]] static Result<Projection> parse(std::string_view text, Placeholders& placeholders);

  /// Appends an item with what the paths lead to, inside the maps and lists that lead there. What the item lacks is
  /// left out; the elements of a list move together in their order. Rule from: "Using projection expressions in
  /// DynamoDB".
  void apply(ItemView item, detail::Writer& writer) const;

  [[nodiscard]] Tree const& tree() const noexcept { return tree_; }

 private:
  Tree tree_;
  std::vector<NodeIndex> roots_;
};

/// Appends an item with what the paths of `roots` lead to. They are roots of `tree`, ordered by their paths.
void project(Tree const& tree, std::vector<NodeIndex> const& roots, ItemView item, detail::Writer& writer);

}  // namespace dynamorm::expression
