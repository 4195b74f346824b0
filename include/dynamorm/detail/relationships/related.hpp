// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <type_traits>
#include <utility>

#include "dynamorm/detail/relationships/relationship.hpp"
#include "dynamorm/options.hpp"
#include "dynamorm/table.hpp"

namespace dynamorm {

/// The members of the owner by which a relationship is found: see by().
template <auto... Pointers>
struct By {};

namespace detail {

/// The key by which a relationship is found: the table's, or an index's.
template <class Other, FixedString Index>
consteval KeyInfo related_key() {
  if constexpr (Index.view().empty()) {
    return table_key<Other>;
  } else {
    return key_of_index<Other>(declared_index<Other, Index>());
  }
}
template <class Other, FixedString Index>
inline constexpr KeyInfo key_of_related = related_key<Other, Index>();

/// The members that this key consists of, those of the hash key first.
template <class Other>
struct RelatedMembers {
  MemberList<members_of<Other>::count> members{};
  std::size_t of_hash = 0;
};
template <class Other, FixedString Index>
consteval RelatedMembers<Other> list_related_members() {
  RelatedMembers<Other> related;
  add_members<Other>(related.members, key_of_related<Other, Index>.hash);
  related.of_hash = related.members.count;
  add_members<Other>(related.members, key_of_related<Other, Index>.range);
  return related;
}
template <class Other, FixedString Index>
inline constexpr RelatedMembers<Other> members_of_related = list_related_members<Other, Index>();

template <class Other>
void* copy_object(void const* object) {
  return new Other(*static_cast<Other const*>(object));
}

template <class Other, FixedString Index>
constexpr IndexInfo const* index_of_related() {
  if constexpr (Index.view().empty()) {
    return nullptr;
  } else {
    return &IndexOf<Other, Index>::info;
  }
}

template <class Other, FixedString Index>
RelatedModel const& related_model() {
  static_assert(
      is_defined<Other>,
      "dynamorm: the model that a relationship leads to must be defined where its owner is used; include its header");
  if constexpr (is_defined<Other>) {
    static RelatedModel const model = {&model_info<Other>, index_of_related<Other, Index>(), &fresh_objects<Other>,
                                       &copy_object<Other>, &database_slot<Other>()};
    return model;
  } else {
    __builtin_trap();
  }
}

/// The member of the related model at a position of that key.
template <class Other, FixedString Index, std::size_t I>
struct RelatedKeyAttribute {
  static constexpr std::size_t member = members_of_related<Other, Index>.members.all[I];
  using Member = typename Attribute<Other, member>::Member;
  using place = Place<Member, attribute_codec<Other, member>, AttributeSource<Other, member>>;

  static Member const& in(Other const& object) {
    void* members[max_members];
    members_of<Other>::locate(const_cast<Other*>(&object), members);
    return *static_cast<Member const*>(members[member]);
  }
};

/// Checks that members of these types can hold the key of a related item.
template <class Other, FixedString Index, class... Member>
consteval bool fit_key() {
  constexpr RelatedMembers<Other> const& key = members_of_related<Other, Index>;
  constexpr bool counted = sizeof...(Member) >= key.of_hash && sizeof...(Member) <= key.members.count;
  static_assert(counted,
                "dynamorm: by<...> names a member for each attribute of the related table's or index's key, in order");
  if constexpr (counted) {
    return []<std::size_t... I>(std::index_sequence<I...>) {
      return (can_store<typename RelatedKeyAttribute<Other, Index, I>::Member, unwrapped<Member>>() && ...);
    }(std::index_sequence_for<Member...>());
  } else {
    return false;
  }
}

/// Returns the key of a related item, from the owner's function or members. Empty if one of the members is an empty
/// optional.
template <class Other, FixedString Index, auto... Pointers, class Owner>
Condition related_by(By<Pointers...>, Owner const& owner) {
  Condition all;
  bool complete = true;
  auto const add = [&]<std::size_t I, class V>(std::integral_constant<std::size_t, I>, V const& value) {
    typename RelatedKeyAttribute<Other, Index, I>::place const place;
    if constexpr (IsOptional<V>::value) {
      complete = complete && value.has_value();
      if (value) all = std::move(all) && Condition(place == *value);
    } else {
      all = std::move(all) && Condition(place == value);
    }
  };
  if constexpr ((is_own_member<Owner, Pointers>() && ...) && fit_key<Other, Index, member_type<Pointers>...>()) {
    [&]<std::size_t... I>(std::index_sequence<I...>) {
      (add(std::integral_constant<std::size_t, I>(), owner.*Pointers), ...);
    }(std::make_index_sequence<sizeof...(Pointers)>());
  }
  return complete ? all : Condition();
}

template <class C>
C const& unwrapped_condition(C const& condition) {
  return condition;
}
template <class C>
C const& unwrapped_condition(Conditions<C> const& several) {
  return several.condition;
}

template <class Other, FixedString Index, class Function, class Owner>
Condition related_by(Function function, Owner const& owner) {
  auto const asked = function(owner);
  auto const& condition = unwrapped_condition(asked);
  check_query<Other, key_of_related<Other, Index>, std::remove_cvref_t<decltype(condition)>>();
  return to_condition<Other>(condition);
}

template <class Owner, class Other, FixedString Index, class Find>
Condition related_condition(void const* owner) {
  return related_by<Other, Index>(Find(), *static_cast<Owner const*>(owner));
}

/// Sets the members of the owner that lead to a related item.
template <class Other, FixedString Index, auto... Pointers, class Owner>
void lead_by(By<Pointers...>, Owner& owner, Other const& related) {
  if constexpr ((is_own_member<Owner, Pointers>() && ...) && fit_key<Other, Index, member_type<Pointers>...>()) {
    [&]<std::size_t... I>(std::index_sequence<I...>) {
      ((owner.*Pointers = RelatedKeyAttribute<Other, Index, I>::in(related)), ...);
    }(std::make_index_sequence<sizeof...(Pointers)>());
  }
}
template <class Other, FixedString Index, class Function, class Owner>
void lead_by(Function function, Owner& owner, Other const& related) {
  function(owner, related);
}

template <class Owner, class Other, FixedString Index, class Lead>
void adopt_related(void* owner, void const* related) {
  lead_by<Other, Index>(Lead(), *static_cast<Owner*>(owner), *static_cast<Other const*>(related));
}

}  // namespace detail
}  // namespace dynamorm
