// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

#include "dynamorm/condition.hpp"
#include "dynamorm/detail/schema/model_info.hpp"

namespace dynamorm::mapper {

/// The conditions of a query: those on the key, and the others.
struct SplitConditions {
  std::vector<Condition> key{};
  std::vector<Condition> filter{};
  bool nothing = false;                   ///< No item can meet them; nothing has to be sent.
  bool narrows_range = false;             ///< Whether a condition is on a member of the range key.
  std::vector<Condition> besides_hash{};  ///< All conditions except those on the hash key.
};

/// Splits the conditions of a query. Those on the members of composed keys become conditions on these keys.
[[nodiscard]] SplitConditions split_conditions(detail::ModelInfo const& model, detail::KeyInfo const& key,
                                               std::vector<Condition> const& conditions);

/// Splits the conditions of a query over the models of a collection, in the table or in an index. All models have the
/// same hash key for them. Conditions on members of range keys stay in the filter, because the range of keys that is
/// read contains those of all models.
[[nodiscard]] SplitConditions split_of_collection(detail::ModelInfo const& collection, std::string_view index,
                                                  std::vector<Condition> const& conditions);

/// Whether a key condition accepts this comparison, for an attribute of the hash or of the range key.
[[nodiscard]] bool fits_key(Condition const& condition, bool is_hash);

/// Whether a condition compares a whole attribute with values.
[[nodiscard]] bool compares_with_value(Condition const& condition);

/// The condition that an item is of the model's kind. Always holds for a model without a kind.
[[nodiscard]] Condition of_kind(detail::ModelInfo const& model);

}  // namespace dynamorm::mapper
