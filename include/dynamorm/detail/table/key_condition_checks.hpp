// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>

#include "dynamorm/attribute.hpp"
#include "dynamorm/detail/schema/model_info.hpp"
#include "dynamorm/keyword.hpp"

/// Checks the conditions of a query at compile time, by the rules for its key.
namespace dynamorm::detail {

struct FactAbout {
  std::size_t member;
  ConditionOperator op;
};

/// The position in `T` of the member `I` of `Struct`, which is `T` or a base.
template <class T, class Struct, std::size_t I>
inline constexpr std::size_t position_in = find_member<T>(members_of<Struct>::names[I]);
template <class T, class Struct>
inline constexpr std::size_t position_in<T, Struct, no_member> = no_member;

template <class T, class... Facts>
consteval std::array<FactAbout, sizeof...(Facts)> facts_about(Types<Facts...>) {
  return {FactAbout{position_in<T, typename Facts::struct_type, Facts::member>, Facts::op}...};
}

/// The number of conditions on a member.
template <std::size_t N>
consteval std::size_t count_of(std::size_t member, std::array<FactAbout, N> const& facts) {
  std::size_t found = 0;
  for (FactAbout const& fact : facts) found += fact.member == member ? 1 : 0;
  return found;
}

constexpr bool fits_range_key(ConditionOperator op) {
  return op != ConditionOperator::not_equal && op != ConditionOperator::in && op != ConditionOperator::exists &&
         op != ConditionOperator::not_exists && op != ConditionOperator::is_type && op != ConditionOperator::contains;
}

/// The rules of DynamoDB for the key condition of a query.
struct KeyConditionChecks {
  bool hash_by_equality = true;  ///< The hash key has no condition except equality.
  bool hash_complete = true;     ///< Each attribute of the hash key has a condition.
  bool hash_once = true;         ///< Each attribute of the hash key has at most one condition.
  bool range_operators = true;   ///< The range key has only conditions that a range key accepts.
  bool range_once = true;        ///< Each attribute of the range key has at most one condition.
};

template <std::size_t N>
consteval KeyConditionChecks check_key_condition(KeyInfo const& key, std::array<FactAbout, N> const& facts) {
  KeyConditionChecks checks;
  for (FactAbout const& fact : facts) {
    if (key.in_hash(fact.member) && fact.op != ConditionOperator::equal) checks.hash_by_equality = false;
    if (key.in_range(fact.member) && !fits_range_key(fact.op)) checks.range_operators = false;
  }
  for (std::size_t const member : key.hash) {
    if (member == no_member) continue;
    if (count_of(member, facts) == 0) checks.hash_complete = false;
    if (count_of(member, facts) > 1) checks.hash_once = false;
  }
  for (std::size_t const member : key.range) {
    if (member != no_member && count_of(member, facts) > 1) checks.range_once = false;
  }
  return checks;
}

/// The rules for conditions on the members of composed keys.
struct TemplateConditionChecks : KeyConditionChecks {
  /// The members of the range key have conditions from the left, all but the last equalities.
  bool without_gaps = true;
};

template <class T, std::size_t N>
consteval TemplateConditionChecks check_template_condition(KeyInfo const& key, std::array<FactAbout, N> const& facts) {
  MemberList<members_of<T>::count> hash;
  MemberList<members_of<T>::count> range;
  add_members<T>(hash, key.hash);
  add_members<T>(range, key.range);
  TemplateConditionChecks checks;
  for (FactAbout const& fact : facts) {
    if (hash.holds(fact.member) && fact.op != ConditionOperator::equal) checks.hash_by_equality = false;
    if (range.holds(fact.member) && !fits_range_key(fact.op)) checks.range_operators = false;
  }
  for (std::size_t i = 0; i < hash.count; ++i) {
    if (count_of(hash.all[i], facts) == 0) checks.hash_complete = false;
    if (count_of(hash.all[i], facts) > 1) checks.hash_once = false;
  }
  bool ended = false;
  for (std::size_t i = 0; i < range.count; ++i) {
    if (hash.holds(range.all[i])) continue;
    std::size_t const conditions = count_of(range.all[i], facts);
    if (conditions > 1) checks.range_once = false;
    if (conditions > 0 && ended) checks.without_gaps = false;
    bool equal = false;
    for (FactAbout const& fact : facts) {
      equal = equal || (fact.member == range.all[i] && fact.op == ConditionOperator::equal);
    }
    ended = ended || !equal;
  }
  return checks;
}

template <class T, KeyInfo const& Key, class... C>
consteval auto query_checks() {
  constexpr auto facts = facts_about<T>(facts_of<T, C...>());
  if constexpr (has_composed<T>) {
    constexpr TemplateConditionChecks checks = check_template_condition<T>(Key, facts);
    static_assert(checks.without_gaps || !checks.range_operators,
                  "dynamorm: a query takes the members of a range key from the left: equality on all but the last");
    return checks;
  } else {
    return check_key_condition(Key, facts);
  }
}

template <class T, KeyInfo const& Key, class... C>
consteval void check_query() {
  constexpr KeyConditionChecks checks = query_checks<T, Key, C...>();
  static_assert(checks.hash_by_equality,
                "dynamorm: a query accepts only equality on the hash key; use a scan for other conditions");
  static_assert(!checks.hash_by_equality || checks.hash_complete,
                "dynamorm: a query needs equality on the hash key of its table or index");
  static_assert(checks.hash_once, "dynamorm: a query takes one condition on the hash key");
  static_assert(checks.range_operators,
                "dynamorm: a query accepts only = < <= > >= between begins_with on the range key");
  static_assert(checks.range_once,
                "dynamorm: a query takes one condition on the range key; use between for two limits");
}

}  // namespace dynamorm::detail
