#pragma once

#include "dynamorm/keyword.hpp"

namespace dynamorm {

/// books.get("123", consistent): a strongly consistent read, at twice the price.
struct Consistent {};
/// See Consistent. Rule from: "DynamoDB read consistency".
inline constexpr Consistent consistent{};

/// book.save(partial): only what changed since the item was loaded or saved.
struct PartialSave {};
/// See PartialSave.
inline constexpr PartialSave partial{};

/// book.save(unique): only if there is no item of its key; throws HashKeyExists otherwise.
struct UniqueSave {};
/// See UniqueSave.
inline constexpr UniqueSave unique{};

/// update(…, return_all), save(partial, return_all): gives the whole item back as it is after the update.
struct ReturnAll {};
/// See ReturnAll.
inline constexpr ReturnAll return_all{};

/// update(…, create_parents): where a map that the path of a change leads through is not there, makes it, and then the
/// change: "printer__state"_a = "NY" of an item without a printer. That takes two more UpdateItems at least, the first
/// of which failed, under the same conditions; between them others see the empty map. Lists are not made.
struct CreateParents {};
/// See CreateParents.
inline constexpr CreateParents create_parents{};

/// update_table(dry_run): says what would be done, and does nothing.
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
/// The same with a list that is made at run time; all of it has to hold.
inline Conditions<Condition> conditions(std::vector<Condition> list) { return {Condition::all_of(std::move(list))}; }

}  // namespace dynamorm
