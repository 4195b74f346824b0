#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "dynamorm/detail/writer.hpp"
#include "dynamorm/result.hpp"
#include "dynamorm/value_view.hpp"

#include "expression/placeholders.hpp"
#include "expression/tree.hpp"

namespace dynamorm::expression {

/// What a request changes about an item.
///
/// Valid as long as the text, and the names and values of the request, live unchanged. Any number of threads may apply
/// one.
class Update {
 public:
  /// In which words a value of a wrong type is refused.
  enum class Wording : std::uint8_t { expression, attribute_updates };

  /// Takes over a bound tree of actions.
  explicit Update(Tree tree, Wording wording = Wording::expression);

  [[nodiscard]] static Result<Update> parse(std::string_view text, Placeholders& placeholders);

  /// Appends the item as it is after the update. Every action sees the item as it was before: `before` is the stored
  /// item, or the key alone when there is none. On failure the writer is left with part of the item.
  ///
  /// Refuses paths whose way does not lead through maps and lists that are there, operands that the item lacks or has
  /// with a wrong type, and sums that are no numbers of the service.
  /// Rule from: "Using update expressions in DynamoDB".
  [[nodiscard]] Status apply(ItemView before, detail::Writer& writer) const;

  /// Appends what an item has at the paths that the update changes: applied to the item as it was or as it is, the
  /// attributes that UPDATED_OLD and UPDATED_NEW return.
  void project_changes(ItemView item, detail::Writer& writer) const;

  [[nodiscard]] Tree const& tree() const noexcept { return tree_; }

 private:
  /// What stands on the right of each =, in the order of the expression.
  [[nodiscard]] Status check_operands(ItemView before) const;

  Tree tree_;
  std::vector<NodeIndex> actions_;
  Wording wording_;
};

}  // namespace dynamorm::expression
