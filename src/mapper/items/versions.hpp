// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "dynamorm/condition.hpp"
#include "dynamorm/detail/schema/model_info.hpp"
#include "dynamorm/item.hpp"
#include "dynamorm/result.hpp"
#include "dynamorm/update_action.hpp"

#include "mapper/expressions/renderer.hpp"
#include "mapper/items/revisions.hpp"

/// Optimistic locking: writes count the version of an item up, and writes of an instance require that the stored item
/// still has the version that the instance was loaded with. All functions except count_up() accept models without a
/// version, for which they have no effect.
namespace dynamorm::mapper {

/// The condition of a write, and the version and the revision that it requires, if any.
struct Guard {
  Condition condition{};                      ///< As given by the user.
  std::optional<std::int64_t> version{};      ///< As required by the condition, or in addition to it.
  bool adds_version = false;                  ///< Whether the version is required in addition.
  RevisionRule revision = RevisionRule::any;  ///< Any, if the model has no revision.

  /// Whether a write needs no condition.
  [[nodiscard]] bool always_holds() const noexcept {
    return !adds_version && condition.always_true() && revision == RevisionRule::any;
  }
};

/// The version of an object; 0 if its model has none.
[[nodiscard]] std::int64_t version_of(detail::ModelInfo const& model, void const* object);
/// The version of an item: 0 if it has none, -1 if it is no integer.
[[nodiscard]] std::int64_t version_in(detail::ModelInfo const& model, ItemView item);

/// Guards a write of an instance with the version `loaded`.
[[nodiscard]] Guard guard_of_instance(detail::ModelInfo const& model, std::int64_t loaded, Condition const& condition,
                                      bool unchecked, RevisionRule revision = RevisionRule::any);
/// Guards a write by key. Requires a version only if `condition` does.
[[nodiscard]] Guard guard_of_key(detail::ModelInfo const& model, Condition const& condition,
                                 RevisionRule revision = RevisionRule::any);

/// Returns the condition with those on the version and the revision.
[[nodiscard]] Condition whole_condition(detail::ModelInfo const& model, Guard const& guard);
/// Renders whole_condition(); std::nullopt if it is always true. Builds no tree in the common case.
[[nodiscard]] std::optional<std::string> expression_of(detail::ModelInfo const& model, Guard const& guard,
                                                       Placeholders& placeholders);
/// Adds the guard to a write request that has other expressions.
template <class Write>
void guard_write(Write& request, detail::ModelInfo const& model, Guard const& guard,
                 RequestPlaceholders&& placeholders) {
  guard_by(request, expression_of(model, guard, placeholders), std::move(placeholders));
}
/// Whether whole_condition() is only about the version.
[[nodiscard]] bool is_only_of_version(Guard const& guard) noexcept;
/// Returns that condition, with the placeholders #n0 and :v0.
[[nodiscard]] std::string const& version_expression(Guard const& guard);
/// Sets the meaning of these placeholders.
void add_version(detail::ModelInfo const& model, Guard const& guard,
                 std::optional<api::ExpressionAttributeNames>& names,
                 std::optional<api::ExpressionAttributeValues>& values);
/// Adds the guard to a write request that has no other expression.
template <class Write>
void guard_write(Write& request, detail::ModelInfo const& model, Guard const& guard) {
  if (guard.always_holds()) return;
  if (!is_only_of_version(guard)) return guard_write(request, model, guard, RequestPlaceholders());
  request.condition_expression = version_expression(guard);
  request.return_values_on_condition_check_failure = api::ReturnValuesOnConditionCheckFailure::all_old;
  add_version(model, guard, request.expression_attribute_names, request.expression_attribute_values);
}

/// The version of an item before and after a write; 0 if its model has none.
struct CountedUp {
  std::int64_t before = 0;
  std::int64_t after = 0;
};

/// Gives an item that is to be put its next version. Throws ValidationError if its version is the highest, or negative.
CountedUp count_up(detail::ModelInfo const& model, Item& item);
/// Gives an object the version of its stored item.
void set_version(detail::ModelInfo const& model, void* object, std::int64_t version);
/// Makes an update of an instance count the version up from `loaded`. Throws ValidationError as above.
void count_up(detail::ModelInfo const& model, ItemView key, std::int64_t loaded, std::vector<UpdateAction>& actions);
/// Makes an update count the stored version up.
void count_up(detail::ModelInfo const& model, std::vector<UpdateAction>& actions);

/// Returns whether a write failed because `stored` does not have the required version.
[[nodiscard]] bool is_version_conflict(detail::ModelInfo const& model, Guard const& guard, ItemView stored);
/// Returns both versions, for messages.
[[nodiscard]] std::string describe_conflict(detail::ModelInfo const& model, Guard const& guard, ItemView stored);

/// Returns whether a put of `sent` was performed although it failed: by an attempt whose response was lost, before the
/// one that failed because that had counted the version up. The stored item then is the one that was sent.
[[nodiscard]] bool was_put(Failure const& failure, Item const& sent, detail::ModelInfo const& model,
                           Guard const& guard);
/// The same for a removal: the item no longer exists.
[[nodiscard]] bool was_removed(Failure const& failure, Guard const& guard);

/// Throws the exception of a failed write: RevisionConflict or VersionConflict if that is why its condition did not
/// hold.
[[noreturn]] void throw_failure_of_write(Failure const& failure, detail::ModelInfo const& model, Guard const& guard);

}  // namespace dynamorm::mapper
