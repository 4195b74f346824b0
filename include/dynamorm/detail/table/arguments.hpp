// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

#include "dynamorm/attribute.hpp"
#include "dynamorm/deadline.hpp"
#include "dynamorm/detail/list.hpp"
#include "dynamorm/detail/schema/model_info.hpp"
#include "dynamorm/detail/table/call.hpp"
#include "dynamorm/detail/table/call_options.hpp"
#include "dynamorm/detail/table/composed_key.hpp"
#include "dynamorm/detail/table/get_options.hpp"
#include "dynamorm/detail/table/write_options.hpp"
#include "dynamorm/keyword.hpp"
#include "dynamorm/only.hpp"
#include "dynamorm/options.hpp"
#include "dynamorm/skip_invalid.hpp"

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
inline constexpr bool is_option = is_one_of<A, Consistent, PartialSave, UniqueSave, ReturnAll, ReturnOld, ReturnChanged,
                                            ReturnOldChanged, CreateParents, Unchecked, Unexpired> ||
                                  is_call_option<A> || is_only<A> || is_conditions<A>;
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
            key_members<T>.holds(Resolved<T, Text>::member)
        ? Resolved<T, Text>::member
        : no_member;

// The arguments that operations accept. Any other argument would be ignored silently, so it does not compile.

template <class T, class A>
inline constexpr bool is_key_value = is_positional<A> || key_keyword<T, A> != no_member;
template <class T, class A>
inline constexpr bool fits_get =
    is_key_value<T, A> || is_one_of<A, Consistent, Unexpired> || is_call_option<A> || is_only<A>;
/// Whether an argument fits a batch of reads with the options `All`. Partial items cannot be skipped.
template <class T, class A, class... All>
inline constexpr bool fits_get_batch = fits_get<T, A> && !is_key_value<T, A>;
template <class T, class Function, class... All>
inline constexpr bool fits_get_batch<T, SkipInvalid<Function>, All...> = !(is_only<All> || ...);
template <class T, class A>
inline constexpr bool fits_removal = is_key_value<T, A> || is_condition<A> || is_call_option<A>;
template <class A>
inline constexpr bool fits_partial_save =
    is_condition<A> || is_one_of<A, ReturnAll, ReturnOld, Unchecked> || is_call_option<A>;
template <class A>
inline constexpr bool fits_update =
    is_positional<A> || is_keyword<A> || std::is_base_of_v<UpdateAction, A> || is_made_condition<A> ||
    is_one_of<A, ReturnAll, ReturnOld, CreateParents> || is_call_option<A>;
template <class A>
inline constexpr bool fits_update_by_key = fits_update<A> || is_one_of<A, ReturnChanged, ReturnOldChanged>;
template <class A>
inline constexpr bool fits_update_of_instance = fits_update<A> || std::is_same_v<A, Unchecked>;

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

/// Collects the values of the key's members among the arguments, by position and by keyword.
template <class T>
class KeyCollector {
 public:
  template <std::size_t Position, class First, class... Rest>
  void add(First const& first, Rest const&... rest) {
    if constexpr (is_positional<First>) {
      set_key<T, key_members<T>.all[Position]>(members_, first);
      add<Position + 1>(rest...);
    } else {
      if constexpr (key_keyword<T, First> != no_member) set_key<T, key_keyword<T, First>>(members_, first.value);
      add<Position>(rest...);
    }
  }
  template <std::size_t Position>
  void add() {}

  [[nodiscard]] Item take() { return std::move(members_); }

 private:
  Item members_;
};

/// The values for the key among the arguments.
struct KeyValuesGiven {
  bool complete = true;  ///< Each member has one value, and there is no further value.
  bool doubled = false;  ///< A member has two values.
};
template <class T, class... Arguments>
consteval KeyValuesGiven count_key_values() {
  constexpr std::size_t positional = (0 + ... + (is_positional<Arguments> ? 1 : 0));
  constexpr auto const& members = key_members<T>;
  KeyValuesGiven given;
  for (std::size_t i = 0; i < members.count; ++i) {
    std::size_t const values =
        (positional > i ? 1 : 0) + (0 + ... + (key_keyword<T, Arguments> == members.all[i] ? 1 : 0));
    if (values != 1) given.complete = false;
    if (values > 1) given.doubled = true;
  }
  if (positional > members.count) given.complete = false;
  return given;
}

/// Checks the key among the arguments of an operation. An update takes further keywords for changes.
template <class T, bool Updates, class... Arguments>
consteval bool have_key() {
  constexpr KeyValuesGiven given = count_key_values<T, Arguments...>();
  constexpr bool complete = has_key<T> && given.complete;
  constexpr bool doubled = has_key<T> && given.doubled;
  static_assert(!doubled || !Updates,
                "dynamorm: a key attribute cannot be updated; put a new item and remove the old one");
  static_assert(!doubled || Updates, "dynamorm: an attribute of the key has two values");
  static_assert(complete || doubled || !has_key<T>,
                "dynamorm: give a value for each attribute of the table's key, and for no other");
  return complete;
}

/// The number of values in a key; 0 if the schema is invalid, which was reported before.
template <class T>
inline constexpr std::size_t key_values_wanted = has_key<T> ? key_members<T>.count : 0;

/// Returns the values of the key's members among the arguments.
template <class T, bool Updates, class... Arguments>
Item members_from(Arguments const&... arguments) {
  KeyCollector<T> collector;
  if constexpr (have_key<T, Updates, Arguments...>()) collector.template add<0>(arguments...);
  return collector.take();
}

template <class T, class... Arguments>
Item key_from(Arguments const&... arguments) {
  if constexpr (has_composed<T>) {
    return composed_key(model_info<T>, members_from<T, false>(arguments...));
  } else {
    return members_from<T, false>(arguments...);
  }
}

/// The keys of a batch.
template <class T, class Key>
List<Item> keys_from(std::vector<Key> const& keys) {
  List<Item> items;
  for (Key const& key : keys) {
    if constexpr (key_values_wanted<T> <= 1) {
      items.add(key_from<T>(key));
    } else {
      items.add(std::apply([](auto const&... values) { return key_from<T>(values...); }, key));
    }
  }
  return items;
}

// Checks of all arguments of an operation.

template <class T, class... Arguments>
consteval void check_get() {
  static_assert((fits_get<T, Arguments> && ...),
                "dynamorm: get accepts only the values of a key, consistent, unexpired, only(...), "
                "within(...) and a CapacityMeter");
}
template <class T, class... Options>
consteval void check_get_batch() {
  static_assert((fits_get_batch<T, Options, Options...> && ...),
                "dynamorm: after the keys, get_batch accepts only consistent, unexpired, within(...), and only(...) or "
                "skip_invalid(...)");
}
template <class T, class... Arguments>
consteval void check_partial_save() {
  static_assert(is_tracked<T>, "dynamorm: only a struct with the base dynamorm::Model<T> remembers what changed");
  static_assert((fits_partial_save<Arguments> && ...),
                "dynamorm: a partial save accepts only conditions, return_all, return_old, unchecked, "
                "within(...) and a CapacityMeter");
}
template <class... Arguments>
consteval void check_update_of_instance() {
  static_assert((!is_positional<Arguments> && ...),
                "dynamorm: an update of an item takes no key values; the item has them");
  static_assert((fits_update_of_instance<Arguments> && ...),
                "dynamorm: an update of an item accepts only changes, conditions(...), return_all, return_old, "
                "create_parents, unchecked, within(...) and a CapacityMeter");
}
template <class... Arguments>
consteval void check_update() {
  static_assert(
      (fits_update_by_key<Arguments> && ...),
      "dynamorm: an update accepts only changes, conditions(...), create_parents, within(...) and what to return");
}
/// Returns whether modify() can call the function.
template <class T, class Change>
consteval bool check_modify() {
  static_assert(has_version<T>,
                "dynamorm: modify() needs a model with a version, as in field<&Account::version>.version()");
  constexpr bool takes = requires(Change& function, T& item) { requires std::is_void_v<decltype(function(item))>; };
  static_assert(takes, "dynamorm: modify() takes a function that changes the item, as T&, and returns nothing");
  return takes;
}
/// The number of arguments before those that every call accepts.
template <class... Arguments>
inline constexpr std::size_t before_call_options =
    sizeof...(Arguments) - (std::size_t{0} + ... + (is_call_option<std::remove_cvref_t<Arguments>> ? 1 : 0));

/// Calls the function of a modify() by its address.
template <class T, class Change>
void call_change(void* function, void* object) {
  (*static_cast<Change*>(function))(*static_cast<T*>(object));
}
template <class Change>
void* address_of_change(Change& change) {
  return const_cast<void*>(static_cast<void const*>(&change));
}
template <class T, class First, class... Arguments>
consteval void check_removal() {
  static_assert((fits_removal<T, First> && ... && (fits_removal<T, Arguments> || std::is_same_v<Arguments, ReturnOld>)),
                "dynamorm: a removal accepts only the values of a key, conditions, return_old, within(...) "
                "and a CapacityMeter");
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
  static_assert(
      ((is_condition<Arguments> || is_one_of<Arguments, Unchecked, ReturnOld> || is_call_option<Arguments>)&&...),
      "dynamorm: after the item, a put, a save or a removal accepts only conditions, unchecked, return_old, "
      "within(...) and a CapacityMeter");
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

/// The attribute of `T` that a change concerns.
template <class T, class Update, std::size_t I = Update::member>
inline constexpr std::size_t changed_member = find_member<T>(members_of<typename Update::struct_type>::names[I]);
template <class T, class Update>
inline constexpr std::size_t changed_member<T, Update, no_member> = no_member;

/// Whether an argument of an update is a change.
template <class T, bool KeysAreKeys, class A>
inline constexpr bool is_change =
    std::is_base_of_v<UpdateAction, A> || (is_keyword<A> && !(KeysAreKeys && key_keyword<T, A> != no_member));

template <class T, bool KeysAreKeys, class A>
void add_update(List<UpdateAction>& actions, A const& argument) {
  if constexpr (is_change<T, KeysAreKeys, A>) {
    auto action = to_update<T>(argument);
    if constexpr (requires { decltype(action)::member; }) {
      constexpr std::size_t member = changed_member<T, decltype(action)>;
      static_assert(member == no_member || !key_members<T>.holds(member),
                    "dynamorm: a key attribute cannot be updated; put a new item and remove the old one");
      static_assert(member == no_member || (member != managed_in<T>.version && member != managed_in<T>.created.member &&
                                            member != managed_in<T>.updated.member),
                    "dynamorm: every write sets version(), created() and updated(); an update cannot change them");
    }
    if (!declines<T>(argument)) actions.add(std::move(action));
  }
}

// Updates of members that composed keys of indexes consist of.

/// A change of an attribute, as far as its type says.
struct KnownChange {
  std::size_t member = no_member;
  bool is_value = true;  ///< Whether the new value is known before the update, or the attribute is removed.
};

template <class T, class A>
consteval KnownChange known_change() {
  if constexpr (is_keyword<A>) {
    constexpr std::string_view op = Resolved<T, A::text>::op;
    return {Resolved<T, A::text>::member, op.empty() || op == "set" || op == "remove"};
  } else if constexpr (requires { A::member; }) {
    return {changed_member<T, A>, !requires {A::is_calculated;
  }
};
}  // namespace dynamorm::detail
else {
  return {};
}
}

struct ComposedChangeChecks {
  bool values = true;    ///< No member of a template gets a value that is not known before the update.
  bool complete = true;  ///< All members of a template are known if one changes.
};

template <class T, std::size_t N>
consteval ComposedChangeChecks check_composed_changes(std::array<KnownChange, N> const& changes, bool by_key) {
  ComposedChangeChecks checks;
  auto const is_changed = [&](std::size_t member) {
    for (KnownChange const& change : changes) {
      if (change.member == member) return true;
    }
    return member == managed_in<T>.updated.member;
  };
  for (std::size_t i = 0; i < composed_of<T>.count; ++i) {
    bool any = false;
    bool all = true;
    for (TemplatePart const& part : composed_of<T>.all[i].parts) {
      bool const changed = is_changed(part.member);
      any = any || changed;
      all = all && (changed || key_members<T>.holds(part.member));
      for (KnownChange const& change : changes) {
        if (change.member == part.member && !change.is_value) checks.values = false;
      }
    }
    if (by_key && any && !all) checks.complete = false;
  }
  return checks;
}

template <class T, bool KeysAreKeys, class... Arguments>
consteval void check_changes_of_composed() {
  constexpr std::array<KnownChange, sizeof...(Arguments)> changes = {
      (is_change<T, KeysAreKeys, Arguments> ? known_change<T, Arguments>() : KnownChange())...};
  constexpr ComposedChangeChecks checks = check_composed_changes<T>(changes, KeysAreKeys);
  static_assert(checks.values,
                "dynamorm: a composed key consists of this member, so an update sets it to a value or removes it");
  static_assert(checks.complete,
                "dynamorm: an update by key that changes a member of a composed key gives all members of its template; "
                "give the others, or update an instance");
}

template <class T, bool KeysAreKeys, class... Arguments>
List<UpdateAction> updates_from(Arguments const&... arguments) {
  if constexpr (has_composed<T>) check_changes_of_composed<T, KeysAreKeys, Arguments...>();
  List<UpdateAction> actions;
  (add_update<T, KeysAreKeys>(actions, arguments), ...);
  return actions;
}

/// Checks that items of `T` expire.
template <class T>
consteval bool check_expires() {
  static_assert(managed_in<T>.has_expiry(),
                "dynamorm: unexpired is for a model whose items expire, as in field<&Session::expires>.expires()");
  return managed_in<T>.has_expiry();
}

/// The options among the arguments of a read of items of `T`.
template <class T, class... Arguments>
GetOptions get_options(Arguments const&... arguments) noexcept {
  if constexpr (given<Unexpired, Arguments...>) (void)check_expires<T>();
  return {.consistent = given<Consistent, Arguments...>,
          .unexpired = given<Unexpired, Arguments...>,
          .call = call_among(arguments...)};
}

/// The options among the arguments of a write of an item of `T`.
template <class T, class... Arguments>
constexpr WriteOptions write_options(Item* old = nullptr, Call call = {}) {
  if constexpr (given<Unchecked, Arguments...>) {
    static_assert(has_version<T>, "dynamorm: unchecked is for a model with a version");
  }
  static_assert((0 + ... + (is_one_of<Arguments, ReturnAll, ReturnOld, ReturnChanged, ReturnOldChanged> ? 1 : 0)) <= 1,
                "dynamorm: a write returns one thing: return_all, return_old, return_changed or return_old_changed");
  return {.unchecked = given<Unchecked, Arguments...>,
          .everything = given<ReturnAll, Arguments...>,
          .create_parents = given<CreateParents, Arguments...>,
          .old = old,
          .call = call};
}

}  // namespace dynamorm::detail
