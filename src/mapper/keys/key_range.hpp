// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "dynamorm/condition.hpp"
#include "dynamorm/detail/schema/model_info.hpp"

/// Turns conditions on the members of a composed range key into conditions on the key. See
/// docs/decisions/key-templates.md.
namespace dynamorm::mapper {

/// The least string that is greater than all strings with a prefix, in the order of DynamoDB; std::nullopt if there is
/// no such string.
[[nodiscard]] std::optional<std::string> successor(std::string prefix);

/// The keys of a range that a query reads, as conditions on the key attribute and on members.
struct KeyRange {
  std::optional<Condition> key{};     ///< Empty if all keys are read.
  std::optional<Condition> filter{};  ///< Rejects items of the range that do not meet the conditions.
  bool nothing = false;               ///< No key can meet the conditions.
};

/// The values of the members of a template that conditions require, from the left: equalities, and at most one other
/// condition on the member that follows.
struct TemplateConditions {
  std::vector<ValueView> equal{};
  Condition const* last = nullptr;
};

/// Returns the keys of a template that meet the conditions. Throws ValidationError if no key can contain a value that
/// is compared by equality.
[[nodiscard]] KeyRange range_of(detail::ModelInfo const& model, detail::ComposedKey const& composed,
                                TemplateConditions const& conditions);

}  // namespace dynamorm::mapper
