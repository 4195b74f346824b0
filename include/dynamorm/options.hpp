// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dynamorm/keyword.hpp"

namespace dynamorm {

/// books.get("123", consistent): a strongly consistent read, at twice the price.
struct Consistent {};
/// See Consistent. Rule from: "DynamoDB read consistency".
inline constexpr Consistent consistent{};

/// get("123", unexpired), get_batch(keys, unexpired): leaves out items that have expired and were not removed yet.
/// Queries and scans have unexpired().
struct Unexpired {};
/// See Unexpired.
inline constexpr Unexpired unexpired{};

/// book.save(partial): saves only what changed since the item was loaded or saved.
struct PartialSave {};
/// See PartialSave.
inline constexpr PartialSave partial{};

/// book.save(unique): saves only if no item has the same key; throws HashKeyExists otherwise.
struct UniqueSave {};
/// See UniqueSave.
inline constexpr UniqueSave unique{};

/// put(item, unchecked), save, update and remove of an instance, put_batch: overwrites or removes the item whatever
/// version it has, without the condition that models with a version add. The version is counted up all the same.
struct Unchecked {};
/// See Unchecked.
inline constexpr Unchecked unchecked{};

/// update(…, return_all), save(partial, return_all): returns the whole item as it is after the update.
struct ReturnAll {};
/// See ReturnAll.
inline constexpr ReturnAll return_all{};

/// put(item, return_old), save, update, remove: also returns the item as it was before, or std::nullopt if there was
/// none. If it does not fit the struct, throws ValidationError after the write has taken place. Costs no request.
struct ReturnOld {};
/// See ReturnOld.
inline constexpr ReturnOld return_old{};

/// update("123", …, return_changed): returns the changed attributes, as they are after the update.
struct ReturnChanged {};
/// See ReturnChanged.
inline constexpr ReturnChanged return_changed{};

/// update("123", …, return_old_changed): returns the changed attributes, as they were before the update.
struct ReturnOldChanged {};
/// See ReturnOldChanged.
inline constexpr ReturnOldChanged return_old_changed{};

/// update(…, create_parents): creates missing maps on the path of a change, such as "printer__state"_a = "NY" for an
/// item without a printer. If a map is missing, this takes at least three UpdateItems with the same conditions: one
/// that fails, one that creates the empty map, and the first again. Between them, others see the empty map. Lists
/// are not created.
struct CreateParents {};
/// See CreateParents.
inline constexpr CreateParents create_parents{};

/// update_table(dry_run): returns the operations without performing them.
struct DryRun {};
/// See DryRun.
inline constexpr DryRun dry_run{};

/// create_table(no_wait), delete_table(no_wait): returns once the service has accepted the request, without waiting
/// until the table can be used or is gone.
struct NoWait {};
/// See NoWait.
inline constexpr NoWait no_wait{};

/// The conditions of an update.
template <class C>
struct Conditions {
  C condition;
};
/// update("count__plus"_a = 1, conditions("updated"_a = seen)): keywords and expressions; several mean AND.
template <detail::any_condition... C>
auto conditions(C... condition) {
  auto all = (condition && ...);
  return Conditions<decltype(all)>{std::move(all)};
}
/// The same with a list made at run time. All of its conditions have to hold.
inline Conditions<Condition> conditions(std::vector<Condition> list) { return {Condition::all_of(std::move(list))}; }

}  // namespace dynamorm
