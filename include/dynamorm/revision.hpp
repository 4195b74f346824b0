// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

#include "dynamorm/detail/schema/composed_keys.hpp"
#include "dynamorm/item.hpp"
#include "dynamorm/schema.hpp"

/// Revisions of the shape of items.
namespace dynamorm {
namespace detail {

/// How an item of one revision becomes one of the next.
template <std::int64_t From, class Function>
struct UpgradeFrom {
  static constexpr std::int64_t from = From;
  Function function;
};
template <class Part>
inline constexpr bool is_upgrade = false;
template <std::int64_t From, class Function>
inline constexpr bool is_upgrade<UpgradeFrom<From, Function>> = true;

template <std::int64_t Number, FixedString Attribute, class... Steps>
struct Revision {
  part_list<Steps...> steps;
};

/// Whether there is exactly one step from each revision before the last.
template <std::int64_t Number, class... Steps>
consteval bool leads_up_to() {
  if (sizeof...(Steps) != static_cast<std::size_t>(Number - 1)) return false;
  for (std::int64_t from = 1; from < Number; ++from) {
    if ((0 + ... + (Steps::from == from ? 1 : 0)) != 1) return false;
  }
  return true;
}

template <std::int64_t Number, class... Steps>
consteval bool check_revision() {
  static_assert(Number >= 1, "dynamorm: a revision is at least 1, as in revision<1>()");
  constexpr bool are_upgrades = (is_upgrade<Steps> && ...);
  static_assert(are_upgrades, "dynamorm: a revision accepts only upgrades, as in upgrade_from<1>(...)");
  if constexpr (Number >= 1 && are_upgrades) {
    static_assert(
        leads_up_to<Number, Steps...>(),
        "dynamorm: a revision has one upgrade from each revision before it: revision<3>(upgrade_from<1>(...), "
        "upgrade_from<2>(...))");
    return leads_up_to<Number, Steps...>();
  }
  return false;
}

template <std::size_t I, std::int64_t Number, FixedString Attribute, class... Steps>
constexpr auto const& upgrade_steps(Numbered<I, Revision<Number, Attribute, Steps...>> const* numbered) {
  return numbered->part.steps;
}

template <class T>
void call_upgrade(std::int64_t from, Item& item) {
  upgrade_steps(&schema_of<T>.parts).for_each([&](auto const& step) {
    if (step.from == from) step.function(item);
  });
}

}  // namespace detail

/// Declares how an item of revision `From` becomes one of revision `From` + 1. See revision.
///
/// `function(item)` changes the stored item, a dynamorm::Item&, before it becomes a struct. It must depend on the item
/// alone, since each reader calls it, and it must not change the key and the version. Threads may call it at once. An
/// exception that it throws becomes a ValidationError, which names the item.
template <std::int64_t From, class Function>
consteval auto upgrade_from(Function function) {
  constexpr bool takes = std::is_invocable_v<Function const&, Item&>;
  static_assert(
      takes, "dynamorm: an upgrade takes the item that it changes: upgrade_from<1>([](dynamorm::Item& item) { ... })");
  if constexpr (takes) {
    return detail::UpgradeFrom<From, Function>{function};
  } else {
    return detail::UpgradeFrom<From, void (*)(Item&)>{nullptr};
  }
}

/// Declares the revision of the shape that the struct describes, with one upgrade from each revision before it:
///
///   static constexpr auto schema = dynamorm::table("books", dynamorm::hash_key<&Book::isbn>,
///       dynamorm::revision<2>(dynamorm::upgrade_from<1>([](dynamorm::Item& item) { … })));
///
/// Items store it as a number in the attribute `revision`, or in another one: revision<2, "shape">(…). An item without
/// the attribute has revision 1.
///
/// Whole items of older revisions are upgraded step by step wherever they become a struct. Every write of a struct
/// stores the revision. All writes except batches and removals require that the stored item has no newer revision, and
/// throw RevisionConflict otherwise. An update of an older item first stores the upgraded item, on the condition that
/// it is unchanged; in a transaction it fails. An item of a newer revision is loaded if it fits the struct.
/// Migration upgrades a whole table.
template <std::int64_t Number, detail::FixedString Attribute = "revision", class... Steps>
consteval auto revision(Steps... steps) {
  if constexpr (detail::check_revision<Number, Steps...>()) {
    return detail::Revision<Number, Attribute, Steps...>{{steps...}};
  } else {
    return detail::Revision<1, Attribute>{};
  }
}

}  // namespace dynamorm
