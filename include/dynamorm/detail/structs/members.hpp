// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <string_view>
#include <type_traits>
#include <utility>

#include "dynamorm/detail/expressions/keyword_text.hpp"
#include "dynamorm/detail/relationships/relationship_members.hpp"
#include "dynamorm/detail/structs/reflection.hpp"
#include "dynamorm/detail/structs/struct_fault.hpp"
#include "dynamorm/schema.hpp"

/// Determines which members of a struct are attributes, their names and their positions.
namespace dynamorm::detail {

/// Returns the position of `name` in `names`, or no_member.
consteval std::size_t position_of(std::string_view name, auto const& names) {
  std::size_t position = 0;
  for (std::string_view const each : names) {
    if (each == name) return position;
    ++position;
  }
  return no_member;
}

template <class... Lists>
struct Concatenated;
template <class... T>
struct Concatenated<Types<T...>> {
  using type = Types<T...>;
};
template <class... A, class... B, class... Rest>
struct Concatenated<Types<A...>, Types<B...>, Rest...> : Concatenated<Types<A..., B...>, Rest...> {};

/// The members of a struct that structured bindings see.
template <class T>
struct ReflectedMembers {
  using struct_type = T;
  static constexpr bool joined = false;
  static constexpr std::size_t count = member_count<T>;
  using types = member_types<T>;
  static constexpr auto const& names = member_names<T>;

  static void locate(void* object, void** members) noexcept {
    auto const located = locate_members(*static_cast<T const*>(object));
    // Not a loop, which would be compiled into wide loads of values just stored in halves and stall.
    [&]<std::size_t... I>(std::index_sequence<I...>) {
      ((members[I] = const_cast<void*>(located.addresses.all[I])), ...);
    }(std::make_index_sequence<count>());
  }
};

template <class T, StructFault Fault = find_struct_fault<T>()>
struct SeenMembers {
  using type = NoMembers<T, Fault>;
};
template <class T>
struct SeenMembers<T, StructFault::none> {
  using type = attributes_among<ReflectedMembers<T>>;
};

/// Members that a schema lists by their pointers.
template <class T, auto... Pointers>
struct ListedMembers {
  using struct_type = T;
  static constexpr std::size_t count = sizeof...(Pointers);
  using types = Types<member_type<Pointers>...>;
  static constexpr std::array<std::string_view, count> names = {member_name<Pointers>...};

  static void locate(void* object, void** members) noexcept {
    ((*members++ = &(static_cast<T*>(object)->*Pointers)), ...);
  }
};

/// The members of several sources, one after the other.
template <class T, class... Sources>
struct JoinedMembers {
  using struct_type = T;
  static constexpr bool joined = true;
  static constexpr std::size_t count = (0 + ... + Sources::count);
  using types = typename Concatenated<Types<>, typename Sources::types...>::type;
  static constexpr std::array<std::string_view, count> names = [] {
    std::array<std::string_view, count> joined{};
    std::size_t next = 0;
    auto append = [&](auto const& some) {
      for (std::string_view const name : some) joined[next++] = name;
    };
    (append(Sources::names), ...);
    return joined;
  }();

  static void locate_relationships(void* object, Relationship** found) noexcept {
    ((locate_relationships_of<Sources>(object, found), found += relationships_in<Sources>), ...);
  }
  template <class Source>
  static void locate_relationships_of(void* object, Relationship** found) noexcept {
    if constexpr (relationships_in<Source> > 0) {
      Source::locate_relationships(static_cast<typename Source::struct_type*>(static_cast<T*>(object)), found);
    }
  }

  static void locate(void* object, void** members) noexcept {
    ((Sources::locate(static_cast<typename Sources::struct_type*>(static_cast<T*>(object)), members),
      members += Sources::count),
     ...);
  }
};

template <class T, class... Sources>
inline constexpr std::size_t relationships_in<JoinedMembers<T, Sources...>> = (0 + ... + relationships_in<Sources>);

template <class T>
struct FindMembers;

/// Checks that the pointer is to a member of `T`.
template <class T, auto Pointer>
consteval bool is_own_member() {
  constexpr bool is_pointer = std::is_member_object_pointer_v<decltype(Pointer)>;
  constexpr bool is_own = std::is_base_of_v<class_of_member<Pointer>, T>;
  static_assert(is_pointer, "dynamorm: an attribute is named by a pointer to its member, as in hash_key<&Book::isbn>");
  static_assert(!is_pointer || is_own,
                "dynamorm: this member belongs to another struct; name a member of the model itself");
  return is_own;
}

template <class T, auto... Pointers>
using own_members = std::conditional_t<(is_own_member<T, Pointers>() && ...), ListedMembers<T, Pointers...>,
                                       NoMembers<T, StructFault::none>>;

template <class T, class Base>
consteval bool has_base() {
  constexpr bool has = std::is_base_of_v<Base, T> && !std::is_same_v<Base, T>;
  static_assert(has, "dynamorm: inherits<Base> names a base of the struct; this struct has another base or no base");
  return has;
}
template <class T, class Base>
using base_members = typename std::conditional_t<has_base<T, Base>(), FindMembers<Base>,
                                                 std::type_identity<NoMembers<T, StructFault::none>>>::type;

template <class Part>
struct MemberSource;
template <class Base>
struct MemberSource<Inherits<Base>> {
  template <class T>
  using members = base_members<T, Base>;
  template <class T>
  static constexpr bool fits = std::is_base_of_v<Base, T>;
  static constexpr bool is_base = true;
  static constexpr std::size_t listed = 0;
};
template <auto... Pointers>
struct MemberSource<Attributes<Pointers...>> {
  template <class T>
  using members = attributes_among<own_members<T, Pointers...>>;
  template <class T>
  static constexpr bool fits = (std::is_base_of_v<class_of_member<Pointers>, T> && ...);
  static constexpr bool is_base = false;
  static constexpr std::size_t listed = sizeof...(Pointers);
};

template <class Part>
concept member_source = requires { MemberSource<Part>::is_base; };

/// Collects the parts of a schema that name members.
template <class T, class Done, class... Parts>
struct SelectSources;
template <class T, class... Done>
struct SelectSources<T, Types<Done...>> {
  using type = JoinedMembers<T, typename MemberSource<Done>::template members<T>...>;
  static constexpr std::size_t selected = sizeof...(Done);
  static constexpr std::size_t bases = (0 + ... + (MemberSource<Done>::is_base ? 1 : 0));
  static constexpr std::size_t listed = (0 + ... + MemberSource<Done>::listed);
  static constexpr bool fit = (MemberSource<Done>::template fits<T> && ...);
};
template <class T, class... Done, class Part, class... Rest>
struct SelectSources<T, Types<Done...>, Part, Rest...>
    : std::conditional_t<member_source<Part>, SelectSources<T, Types<Done..., Part>, Rest...>,
                         SelectSources<T, Types<Done...>, Rest...>> {};

/// Checks that a schema names all members of a struct, if they can be counted.
template <class T, class Sources>
consteval bool lists_all() {
  if constexpr (std::is_aggregate_v<T> && Sources::fit) {
    constexpr bool all = member_count<T> == Sources::bases + Sources::listed;
    static_assert(
        all,
        "dynamorm: with inherits<Base>, attributes<...> must list every attribute that the struct itself declares");
    return all;
  } else {
    return true;
  }
}

template <class T, class Schema>
struct FromSchema : SeenMembers<T> {};
template <class T, bool IsTable, class... Parts>
  requires(SelectSources<T, Types<>, Parts...>::selected > 0)
struct FromSchema<T, Schema<IsTable, Parts...>> {
  using Sources = SelectSources<T, Types<>, Parts...>;
  using type = std::conditional_t<lists_all<T, Sources>(), typename Sources::type, NoMembers<T, StructFault::none>>;
};

template <class T>
struct FindMembers : FromSchema<T, std::remove_cvref_t<decltype(schema_of<T>)>> {};

template <class T>
using members_of = typename FindMembers<T>::type;

template <class Part>
inline constexpr std::string_view ruled_member = {};
template <auto Pointer, class... Rules>
inline constexpr std::string_view ruled_member<Field<Pointer, Rules...>> = member_name<Pointer>;

/// For each part of a schema, the name of the member whose rules it contains; empty if none.
template <std::size_t... I, class... Parts>
consteval std::array<std::string_view, sizeof...(Parts)> ruled_members(
    PartList<std::index_sequence<I...>, Parts...> const&) {
  return {ruled_member<Parts>...};
}

/// Finds the part of the schema of `T` with the rules of the member `name`.
template <class T>
consteval std::size_t find_rules(std::string_view name) {
  return position_of(name, ruled_members(schema_of<T>.parts));
}

template <std::size_t I, class Part>
constexpr Part const& part_at(Numbered<I, Part> const& numbered) {
  return numbered.part;
}

struct NoField {
  template <class>
  static constexpr bool has = false;
};
inline constexpr NoField no_field{};

template <class T, std::size_t I>
struct Attribute;

/// The rules that the member `I` inherits from its base.
template <std::size_t I, class Members>
struct InheritedField;
template <std::size_t I, class T, class Source, class... Rest>
struct InheritedField<I, JoinedMembers<T, Source, Rest...>> {
  static constexpr auto const& field() {
    if constexpr (I >= Source::count) {
      return InheritedField<I - Source::count, JoinedMembers<T, Rest...>>::field();
    } else if constexpr (std::is_same_v<typename Source::struct_type, T>) {
      return no_field;
    } else {
      return Attribute<typename Source::struct_type, I>::field();
    }
  }
};

/// One member of `T`: the result of schema and reflection together.
template <class T, std::size_t I>
struct Attribute {
  using Member = type_at<I, typename members_of<T>::types>;
  static constexpr std::string_view member_name = members_of<T>::names[I];
  static constexpr std::size_t rules_at = find_rules<T>(member_name);
  static constexpr bool ruled = rules_at != no_member;

  static constexpr auto const& field() {
    if constexpr (ruled) {
      return part_at<rules_at>(schema_of<T>.parts);
    } else if constexpr (members_of<T>::joined) {
      return InheritedField<I, members_of<T>>::field();
    } else {
      return no_field;
    }
  }
  using FieldType = std::remove_cvref_t<decltype(field())>;
};

template <class T>
consteval std::size_t find_member(std::string_view member_name) {
  return position_of(member_name, members_of<T>::names);
}

template <class T, auto Pointer>
consteval std::size_t find_attribute() {
  if constexpr (is_own_member<T, Pointer>()) {
    constexpr std::size_t position = find_member<T>(member_name<Pointer>);
    static_assert(
        position != no_member || members_of<T>::count == 0,
        "dynamorm: this member is not an attribute: it leads to another model, or attributes<...> leaves it out");
    return position;
  } else {
    return no_member;
  }
}
/// The position of a member that has to be an attribute of `T`.
template <class T, auto Pointer>
inline constexpr std::size_t attribute_position = find_attribute<T, Pointer>();

template <class... Member>
consteval std::size_t first_unstorable(Types<Member...>) {
  std::size_t position = 0;
  return ((!storable<Member> || (++position, false)) || ...) ? position : no_member;
}

/// Checks that the members of `T` can be seen, and stored as attributes.
template <class T>
consteval bool check_members() {
  constexpr std::size_t unstorable = first_unstorable(typename members_of<T>::types());
  if constexpr (!check_struct<members_of<T>>()) {
    return false;
  } else if constexpr (unstorable == no_member) {
    return true;
  } else {
    using Member = type_at<unstorable, typename members_of<T>::types>;
    return check_type<member_label<T, members_of<T>::names, unstorable>(), Member, type_fault<Member>>();
  }
}

}  // namespace dynamorm::detail
