#pragma once

#include <array>
#include <cstddef>
#include <type_traits>
#include <utility>

#include "dynamorm/attribute.hpp"
#include "dynamorm/detail/list.hpp"
#include "dynamorm/detail/schema/model_info.hpp"
#include "dynamorm/detail/table/update_options.hpp"
#include "dynamorm/keyword.hpp"
#include "dynamorm/only.hpp"
#include "dynamorm/options.hpp"

/// Sorts the arguments of an operation by kind, and checks at compile time whatever can be checked.
namespace dynamorm::detail {

/// Finds the index `Name` in the schema of `T`, in the same way as the parts of a key; null if it is not declared.
template <FixedString Name, std::size_t I, bool Global, class... Parts>
consteval auto find_index(Numbered<I, Index<Name, Global, Parts...>> const* numbered) {
  return &numbered->part;
}
template <FixedString Name>
consteval std::nullptr_t find_index(void const*) {
  return nullptr;
}

template <FixedString Name>
inline constexpr Index<Name, true> no_index{};

/// Checks that the schema of `T` declares the index `Name`, and returns it.
template <class T, FixedString Name>
consteval auto const& declared_index() {
  constexpr auto declared = find_index<Name>(&schema_of<T>.parts);
  constexpr bool found = !std::is_null_pointer_v<std::remove_const_t<decltype(declared)>>;
  static_assert(found, "dynamorm: the schema declares no index of this name");
  if constexpr (found) {
    return *declared;
  } else {
    return no_index<Name>;
  }
}

template <class T, FixedString Name>
inline constexpr KeyInfo index_key = key_of_index<T>(declared_index<T, Name>());

// Classification of arguments.

template <class T>
inline constexpr bool is_conditions = false;
template <class C>
inline constexpr bool is_conditions<Conditions<C>> = true;

template <class A>
inline constexpr bool is_option =
    std::is_same_v<A, Consistent> || std::is_same_v<A, PartialSave> || std::is_same_v<A, UniqueSave> ||
    std::is_same_v<A, ReturnAll> || std::is_same_v<A, CreateParents> || is_only<A> || is_conditions<A>;
template <class A>
inline constexpr bool is_positional =
    !is_option<A> && !any_condition<A> && !std::is_base_of_v<UpdateAction, A> && !is_bare_keyword<A>;

template <class A>
inline constexpr bool is_condition = any_condition<A> || is_conditions<A>;
/// A condition other than a keyword, which is a change in an update.
template <class A>
inline constexpr bool is_made_condition = is_conditions<A> || std::is_base_of_v<Condition, A>;

template <class A>
inline constexpr bool is_keyword = false;
template <FixedString Text, class V>
inline constexpr bool is_keyword<Assignment<Text, V>> = true;

template <class Wanted, class... Arguments>
inline constexpr bool given = (std::is_same_v<Wanted, Arguments> || ...);

/// The key attribute that a keyword gives a value for, or no_member.
template <class T, class A>
inline constexpr std::size_t key_keyword = no_member;
template <class T, FixedString Text, class V>
inline constexpr std::size_t key_keyword<T, Assignment<Text, V>> =
    Resolved<T, Text>::known && (Resolved<T, Text>::op.empty() || Resolved<T, Text>::op == "eq") &&
            (table_key<T>.in_hash(Resolved<T, Text>::member) || table_key<T>.in_range(Resolved<T, Text>::member))
        ? Resolved<T, Text>::member
        : no_member;

// The arguments that operations accept. Any other argument would be ignored silently, so it does not compile.

template <class T, class A>
inline constexpr bool is_key_value = is_positional<A> || key_keyword<T, A> != no_member;
template <class T, class A>
inline constexpr bool fits_get = is_key_value<T, A> || std::is_same_v<A, Consistent> || is_only<A>;
template <class T, class A>
inline constexpr bool fits_removal = is_key_value<T, A> || is_condition<A>;
template <class A>
inline constexpr bool fits_partial_save = is_condition<A> || std::is_same_v<A, ReturnAll>;
template <class A>
inline constexpr bool fits_update =
    is_positional<A> || is_keyword<A> || std::is_base_of_v<UpdateAction, A> || is_made_condition<A> ||
    std::is_same_v<A, ReturnAll> || std::is_same_v<A, CreateParents>;

/// Whether an argument is a condition of a removal or a check by key, where other keywords are key values.
template <class T, class A>
inline constexpr bool is_condition_beside_key = is_condition<A> && key_keyword<T, A> == no_member;

// Keys from arguments.

/// Throws InvalidKey if the value of a key attribute does not fit its member.
void throw_if_no_key(std::string_view attribute, Visit& visit);

template <class T, std::size_t I, class V>
void set_key(Item& key, V const& value) {
  using Member = typename Attribute<T, I>::Member;
  if constexpr (can_store<Member, std::decay_t<V>, AttributeSource<T, I>>()) {
    if constexpr (std::integral<Member> && is_number<V> && !std::same_as<Member, V>) {
      Visit visit;
      (void)content_from<Member>(value, visit);
      throw_if_no_key(fields_of<T>[I].name, visit);
    }
    key.set(fields_of<T>[I].name, encoded_beside<Member, attribute_codec<T, I>, AttributeSource<T, I>>(value));
  }
}

/// Collects the key values among the arguments, by position and by keyword.
template <class T>
class KeyCollector {
 public:
  template <std::size_t Position, class First, class... Rest>
  void add(First const& first, Rest const&... rest) {
    if constexpr (is_positional<First>) {
      constexpr std::size_t member = Position == 0 ? table_key<T>.hash_member() : table_key<T>.range_member();
      set_key<T, member>(key_, first);
      add<Position + 1>(rest...);
    } else {
      if constexpr (key_keyword<T, First> != no_member) set_key<T, key_keyword<T, First>>(key_, first.value);
      add<Position>(rest...);
    }
  }
  template <std::size_t Position>
  void add() {}

  [[nodiscard]] Item take() { return std::move(key_); }

 private:
  Item key_;
};

/// The numbers of values for the hash key and for the range key among the arguments.
struct KeyValuesGiven {
  std::size_t hash = 0;
  std::size_t range = 0;
  std::size_t positional = 0;

  consteval void add(bool is_positional, std::size_t keyword, KeyInfo const& key) {
    hash += (is_positional && positional == 0) || (keyword != no_member && keyword == key.hash_member()) ? 1 : 0;
    range += (is_positional && positional > 0) || (keyword != no_member && keyword == key.range_member()) ? 1 : 0;
    positional += is_positional ? 1 : 0;
  }
};
template <class T, class... Arguments>
consteval KeyValuesGiven count_key_values() {
  KeyValuesGiven given;
  (given.add(is_positional<Arguments>, key_keyword<T, Arguments>, table_key<T>), ...);
  return given;
}

template <class T>
consteval bool is_complete(KeyValuesGiven const& given) {
  return given.hash == 1 && given.range == (table_key<T>.range.empty() ? 0 : 1);
}

/// Checks the key among the arguments of an operation. An update takes further keywords for changes.
template <class T, bool Updates, class... Arguments>
consteval bool have_key() {
  constexpr KeyValuesGiven given = count_key_values<T, Arguments...>();
  constexpr bool complete = is_complete<T>(given);
  constexpr bool doubled = has_key<T> && (given.hash > 1 || (given.range > 1 && given.positional < 3));
  static_assert(!doubled || !Updates,
                "dynamorm: a key attribute cannot be updated; put a new item and remove the old one");
  static_assert(!doubled || Updates, "dynamorm: an attribute of the key has two values");
  static_assert(complete || doubled || !has_key<T>,
                "dynamorm: give a value for each attribute of the table's key, and for no other");
  return complete;
}

/// The number of values in a key; 0 if the schema is invalid, which was reported before.
template <class T>
inline constexpr std::size_t key_values_wanted = !has_key<T>                  ? 0
                                                 : table_key<T>.range.empty() ? 1
                                                                              : 2;

template <class T, bool Updates = false, class... Arguments>
Item key_from(Arguments const&... arguments) {
  KeyCollector<T> collector;
  if constexpr (have_key<T, Updates, Arguments...>()) collector.template add<0>(arguments...);
  return collector.take();
}

// Conditions and updates from arguments.

template <class T, class A>
Condition condition_in(A const& argument) {
  if constexpr (is_conditions<A>) {
    return to_condition<T>(argument.condition);
  } else if constexpr (any_condition<A>) {
    return to_condition<T>(argument);
  } else {
    return {};
  }
}

/// Collects all conditions among the arguments of a put or a removal, where keywords are conditions.
template <class T, class... Arguments>
Condition conditions_among(Arguments const&... arguments) {
  return (Condition() && ... && condition_in<T>(arguments));
}

/// Accepts the arguments after the item of a put or a removal.
template <class T, class... Arguments>
Condition conditions_from(Arguments const&... arguments) {
  static_assert((is_condition<Arguments> && ...),
                "dynamorm: after the item, a put, a save or a removal accepts only conditions");
  return conditions_among<T>(arguments...);
}

/// Collects the conditions of a removal by key, where keywords that are not part of the key are conditions.
template <class T, class A>
Condition removal_condition_in(A const& argument) {
  if constexpr (is_condition_beside_key<T, A>) {
    return condition_in<T>(argument);
  } else {
    return {};
  }
}
template <class T, class... Arguments>
Condition removal_conditions_from(Arguments const&... arguments) {
  return (Condition() && ... && removal_condition_in<T>(arguments));
}

/// Collects the conditions among the arguments of an update, where keywords are changes.
template <class T, class A>
Condition update_condition_in(A const& argument) {
  if constexpr (is_made_condition<A>) {
    return condition_in<T>(argument);
  } else {
    return {};
  }
}
template <class T, class... Arguments>
Condition update_conditions_from(Arguments const&... arguments) {
  return (Condition() && ... && update_condition_in<T>(arguments));
}

/// Returns whether a keyword's value asks for no change: "publisher__remove"_a = false.
template <class T, class A>
bool declines(A const&) {
  return false;
}
template <class T, FixedString Text>
bool declines(Assignment<Text, bool> const& keyword) {
  return Resolved<T, Text>::op == "remove" && !keyword.value;
}

/// Whether a change concerns the table's key.
template <class T, class Update, std::size_t I = Update::member>
inline constexpr bool is_part_of_key = [] {
  std::size_t const member = find_member<T>(members_of<typename Update::struct_type>::names[I]);
  return table_key<T>.in_hash(member) || table_key<T>.in_range(member);
}();
template <class T, class Update>
inline constexpr bool is_part_of_key<T, Update, no_member> = false;

/// Whether an argument of an update is a change.
template <class T, bool KeysAreKeys, class A>
inline constexpr bool is_change =
    std::is_base_of_v<UpdateAction, A> || (is_keyword<A> && !(KeysAreKeys && key_keyword<T, A> != no_member));

template <class T, bool KeysAreKeys, class A>
void add_update(List<UpdateAction>& actions, A const& argument) {
  if constexpr (is_change<T, KeysAreKeys, A>) {
    auto action = to_update<T>(argument);
    if constexpr (requires { decltype(action)::member; }) {
      static_assert(!is_part_of_key<T, decltype(action)>,
                    "dynamorm: a key attribute cannot be updated; put a new item and remove the old one");
    }
    if (!declines<T>(argument)) actions.add(std::move(action));
  }
}

template <class T, bool KeysAreKeys, class... Arguments>
List<UpdateAction> updates_from(Arguments const&... arguments) {
  List<UpdateAction> actions;
  (add_update<T, KeysAreKeys>(actions, arguments), ...);
  return actions;
}

template <class... Arguments>
inline constexpr UpdateOptions update_options{.everything = given<ReturnAll, Arguments...>,
                                              .create_parents = given<CreateParents, Arguments...>};

// Key conditions.

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
  auto count = [&](std::size_t member) {
    std::size_t found = 0;
    for (FactAbout const& fact : facts) found += fact.member == member ? 1 : 0;
    return found;
  };
  for (FactAbout const& fact : facts) {
    if (key.in_hash(fact.member) && fact.op != ConditionOperator::equal) checks.hash_by_equality = false;
    if (key.in_range(fact.member) && !fits_range_key(fact.op)) checks.range_operators = false;
  }
  for (std::size_t const member : key.hash) {
    if (member == no_member) continue;
    if (count(member) == 0) checks.hash_complete = false;
    if (count(member) > 1) checks.hash_once = false;
  }
  for (std::size_t const member : key.range) {
    if (member != no_member && count(member) > 1) checks.range_once = false;
  }
  return checks;
}

template <class T, KeyInfo const& Key, class... C>
consteval void check_query() {
  constexpr auto facts = facts_about<T>(facts_of<T, C...>());
  constexpr KeyConditionChecks checks = check_key_condition(Key, facts);
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
