// SPDX-License-Identifier: Apache-2.0
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

/// The changes of an update to an item.
///
/// Valid while the text, and the names and values of the request, are unchanged. Any number of threads may apply it.
class Update {
 public:
  /// Selects the message for a value of a wrong type.
  enum class Wording : std::uint8_t { expression, attribute_updates };

  /// Adopts a bound tree of actions.
  explicit Update(Tree tree, Wording wording = Wording::expression);

  [[nodiscard]] static Result<Update> parse(std::string_view text, Placeholders& placeholders);

  /// Appends the item after the update. Every action sees the item as it was before: `before` is the stored item, or
  /// the key alone if the item does not exist. On failure, a part of the item is left in the writer.
  ///
  /// Rejects paths whose parents do not exist or have another type, operands that are missing or have a wrong type, and
  /// sums that are not valid numbers. Rule from: "Using update expressions in DynamoDB".
  [[nodiscard]] Status apply(ItemView before, detail::Writer& writer) const;

  /// Appends the values at the paths that the update changes: applied to the old or the new item, the attributes that
  /// UPDATED_OLD and UPDATED_NEW return.
  void project_changes(ItemView item, detail::Writer& writer) const;

  [[nodiscard]] Tree const& tree() const noexcept { return tree_; }

 private:
  /// Checks the right side of each =, in the order of the expression.
  [[nodiscard]] Status check_operands(ItemView before) const;

  Tree tree_;
  std::vector<NodeIndex> actions_;
  Wording wording_;
};

}  // namespace dynamorm::expression
