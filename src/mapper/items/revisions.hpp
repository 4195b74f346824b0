// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "dynamorm/api/put_item.hpp"
#include "dynamorm/condition.hpp"
#include "dynamorm/detail/table/table_core.hpp"
#include "dynamorm/item.hpp"
#include "dynamorm/validation_error.hpp"

/// The revision of the shape of items. An upgrade changes the shape, not the content: it neither counts the version up
/// nor renews stamps.
namespace dynamorm::mapper {

/// The revision that a write requires of the stored item.
enum class RevisionRule : std::uint8_t {
  any,
  known,    ///< At most that of the model. For writes that replace the item.
  current,  ///< That of the model, unless the item does not exist. For writes that change attributes.
};

/// The revision of a stored item: 1 if it has none, 0 if it is not a whole number from 1.
[[nodiscard]] std::int64_t revision_in(detail::ModelInfo const& model, ItemView item);
/// Whether an item has to be upgraded before it becomes a struct. False for a model without revisions.
[[nodiscard]] inline bool is_outdated(detail::ModelInfo const& model, ItemView item) {
  return model.revision.exists() && revision_in(model, item) < model.revision.number;
}
/// Returns an outdated item with the revision of the model. Throws ValidationError if an upgrade throws, or changes the
/// key or the version, and if the item's revision is not a whole number from 1.
[[nodiscard]] Item upgraded(detail::ModelInfo const& model, ItemView stored);
/// Adds to the failures of an item that does not fit the struct that it has a newer revision, if so.
void note_newer_revision(detail::ModelInfo const& model, ItemView item, std::vector<ValidationFailure>& failures);

/// A condition that outdated items pass.
[[nodiscard]] Condition outdated(detail::ModelInfo const& model);
/// The condition that a rule other than `any` adds to a write.
[[nodiscard]] Condition condition_of(detail::ModelInfo const& model, RevisionRule rule);
/// Whether a write failed because `stored` breaks the rule.
[[nodiscard]] bool is_revision_conflict(detail::ModelInfo const& model, RevisionRule rule, ItemView stored);
/// Returns both revisions and the remedy, for messages.
[[nodiscard]] std::string describe_revision_conflict(detail::ModelInfo const& model, ItemView stored);

/// Makes the request that stores the upgraded form of `stored`, with its composed attributes, on the condition that the
/// item is what was read: that it has the same version, or without one, the same attributes. Throws as upgraded() does.
[[nodiscard]] api::PutItemRequest upgrade_request(detail::TableCore const& table, ItemView stored);

}  // namespace dynamorm::mapper
