// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

#include "dynamorm/detail/schema/key_template.hpp"

/// The composed attributes of a model: those of its key templates, its kind, and its revision. In StructInfo::fields
/// they follow the attributes that are members.
namespace dynamorm::detail {

template <auto Part>
inline constexpr bool is_key_text = false;
template <auto Part>
  requires requires { Part.view(); }
inline constexpr bool is_key_text<Part> = true;

template <auto... Parts>
struct KeyPartList {};
template <auto Name, auto Text>
struct Composed {};
template <auto Name, std::int64_t Number>
struct ComposedNumber {};

/// Collects pairs of a name and a template among the parts of a key.
template <class... Done>
consteval auto collect_composed(Types<Done...> done, KeyPartList<>) {
  return done;
}
template <class... Done, auto Last>
consteval auto collect_composed(Types<Done...> done, KeyPartList<Last>) {
  return done;
}
template <class... Done, auto First, auto Second, auto... Rest>
consteval auto collect_composed(Types<Done...> done, KeyPartList<First, Second, Rest...>) {
  if constexpr (is_key_text<First> && is_key_text<Second>) {
    return collect_composed(Types<Done..., Composed<First, Second>>(), KeyPartList<Rest...>());
  } else {
    return collect_composed(done, KeyPartList<Second, Rest...>());
  }
}

/// The composed attributes that a part of a schema or of an index declares.
template <class Part>
struct ComposedIn {
  using type = Types<>;
  static constexpr bool any = false;
  static constexpr bool paired = true;
};
template <auto... Parts>
struct ComposedInKey {
  using type = decltype(collect_composed(Types<>(), KeyPartList<Parts...>()));
  static constexpr std::size_t texts = (0 + ... + (is_key_text<Parts> ? 1 : 0));
  static constexpr bool any = texts > 0;
  static constexpr bool paired = texts == 2 * type::size;
};
template <auto... Parts>
struct ComposedIn<HashKey<Parts...>> : ComposedInKey<Parts...> {};
template <auto... Parts>
struct ComposedIn<RangeKey<Parts...>> : ComposedInKey<Parts...> {};
template <FixedString Name, bool Global, class... Parts>
struct ComposedIn<Index<Name, Global, Parts...>> {
  using type = typename Concatenated<Types<>, typename ComposedIn<Parts>::type...>::type;
  static constexpr bool any = (ComposedIn<Parts>::any || ...);
  static constexpr bool paired = (ComposedIn<Parts>::paired && ...);
};
/// A kind is a template without members.
template <FixedString Value, FixedString Attribute>
struct ComposedIn<Kind<Value, Attribute>> {
  using type = Types<Composed<Attribute, Value>>;
  static constexpr bool any = true;
  static constexpr bool paired = true;
};

/// A revision is stored as a number.
template <std::int64_t Number, FixedString Attribute, class... Steps>
struct ComposedIn<Revision<Number, Attribute, Steps...>> {
  using type = Types<ComposedNumber<Attribute, Number>>;
  static constexpr bool any = true;
  static constexpr bool paired = true;
};

template <class S>
struct ComposedInSchema {
  using type = Types<>;
  static constexpr bool any = false;
  static constexpr bool paired = true;
};
template <class... Parts>
struct ComposedInSchema<Schema<true, Parts...>> {
  using type = typename Concatenated<Types<>, typename ComposedIn<Parts>::type...>::type;
  static constexpr bool any = (ComposedIn<Parts>::any || ...);
  static constexpr bool paired = (ComposedIn<Parts>::paired && ...);
};

template <class T>
using composed_in = ComposedInSchema<std::remove_cvref_t<decltype(schema_of<T>)>>;
/// Whether items of `T` have composed attributes.
template <class T>
inline constexpr bool has_composed = composed_in<T>::any;

template <std::size_t Capacity>
struct ComposedKeys {
  ComposedKey all[Capacity == 0 ? 1 : Capacity]{};
  std::size_t count = 0;
  bool agree = true;  ///< Whether each name has one template.

  /// Adds a key, ordered by name, unless there is one of its name.
  constexpr void add(ComposedKey const& key) {
    std::size_t at = count;
    for (std::size_t i = 0; i < count; ++i) {
      if (all[i].name == key.name) {
        if (all[i].text != key.text || all[i].number != key.number) agree = false;
        return;
      }
    }
    for (; at > 0 && key.name < all[at - 1].name; --at) all[at] = all[at - 1];
    all[at] = key;
    ++count;
  }
};

template <class T, auto Name, auto Text>
constexpr ComposedKey describe_composed(Composed<Name, Text>) {
  auto const& parsed = template_of<T, Text>;
  return {Name.view(), Text.view(), {parsed.parts, parsed.count}, parsed.after};
}

/// The digits of a number that is at least 1.
struct Digits {
  char all[20]{};
  std::size_t start = sizeof all;

  constexpr explicit Digits(std::int64_t number) {
    for (; number > 0; number /= 10) all[--start] = static_cast<char>('0' + number % 10);
  }
};
template <std::int64_t Number>
inline constexpr Digits revision_digits{Number};

template <class T, auto Name, std::int64_t Number>
constexpr ComposedKey describe_composed(ComposedNumber<Name, Number>) {
  std::string_view const text(revision_digits<Number>.all + revision_digits<Number>.start,
                              sizeof Digits::all - revision_digits<Number>.start);
  return {Name.view(), text, {}, text, Number};
}

template <class T, class... Each>
constexpr auto list_composed(Types<Each...>) {
  ComposedKeys<sizeof...(Each)> keys;
  (keys.add(describe_composed<T>(Each())), ...);
  return keys;
}

/// The composed attributes of `T`, ordered by name.
template <class T>
inline constexpr auto composed_of = list_composed<T>(typename composed_in<T>::type());

/// The position of a composed attribute in StructInfo::fields.
template <class T>
constexpr std::size_t composed_position(std::string_view name) {
  for (std::size_t i = 0; i < composed_of<T>.count; ++i) {
    if (composed_of<T>.all[i].name == name) return members_of<T>::count + i;
  }
  return no_member;
}

/// The position of the kind in StructInfo::fields; no_member if the model has none.
template <class T, std::size_t I, FixedString Value, FixedString Attribute>
constexpr std::size_t find_kind(Numbered<I, Kind<Value, Attribute>> const*) {
  return composed_position<T>(Attribute.view());
}
template <class T>
constexpr std::size_t find_kind(void const*) {
  return no_member;
}
template <class T>
inline constexpr std::size_t kind_position = find_kind<T>(&schema_of<T>.parts);

/// The shape of a model's items. See revision.
struct RevisionInfo {
  std::int64_t number = 0;                                   ///< 0 if the model has no revision.
  std::string_view attribute{};                              ///< Where items store it.
  void (*upgrade)(std::int64_t from, Item& item) = nullptr;  ///< Brings an item to the revision after `from`.

  [[nodiscard]] constexpr bool exists() const { return number != 0; }
};

template <class T>
void call_upgrade(std::int64_t from, Item& item);

template <class T, std::size_t I, std::int64_t Number, FixedString Attribute, class... Steps>
constexpr RevisionInfo find_revision(Numbered<I, Revision<Number, Attribute, Steps...>> const*) {
  return {Number, Attribute.view(), &call_upgrade<T>};
}
template <class T>
constexpr RevisionInfo find_revision(void const*) {
  return {};
}
template <class T>
inline constexpr RevisionInfo revision_info = find_revision<T>(&schema_of<T>.parts);

template <class T>
constexpr auto describe_all_fields() {
  std::array<FieldInfo, members_of<T>::count + composed_of<T>.count> fields{};
  std::size_t next = 0;
  for (FieldInfo const& field : fields_of<T>) fields[next++] = field;
  for (std::size_t i = 0; i < composed_of<T>.count; ++i) {
    fields[next].name = composed_of<T>.all[i].name;
    fields[next++].shape = composed_of<T>.all[i].number != 0 ? Shape::number : Shape::string;
  }
  return fields;
}

/// The attributes of `T`: those that are members, and the composed ones.
template <class T>
inline constexpr auto all_fields_of = describe_all_fields<T>();

/// The attributes that a key consists of, as positions.
template <std::size_t Capacity>
struct KeyPositions {
  std::size_t all[Capacity]{};
  std::size_t count = 0;
  bool in_template = false;

  template <class T, auto Part>
  constexpr void add() {
    if constexpr (!is_key_text<Part>) {
      all[count++] = attribute_position<T, Part>;
    } else if (in_template) {
      in_template = false;
    } else {
      in_template = true;
      all[count++] = composed_position<T>(Part.view());
    }
  }
};
template <class T, auto... Parts>
constexpr auto list_key_positions() {
  KeyPositions<sizeof...(Parts) + 1> positions;
  (positions.template add<T, Parts>(), ...);
  return positions;
}
template <class T, auto... Parts>
inline constexpr auto key_positions = list_key_positions<T, Parts...>();

/// A list of members without duplicates.
template <std::size_t Capacity>
struct MemberList {
  std::size_t all[Capacity + 1]{};
  std::size_t count = 0;

  [[nodiscard]] constexpr bool holds(std::size_t member) const {
    for (std::size_t i = 0; i < count; ++i) {
      if (all[i] == member) return true;
    }
    return false;
  }
  constexpr void add(std::size_t member) {
    if (member != no_member && !holds(member)) all[count++] = member;
  }
};

/// Adds the members that the attributes at `positions` consist of.
template <class T, std::size_t Capacity>
constexpr void add_members(MemberList<Capacity>& members, Constants<std::size_t> const& positions) {
  for (std::size_t const position : positions) {
    if (position == no_member) continue;
    if (position < members_of<T>::count) {
      members.add(position);
    } else if constexpr (has_composed<T>) {
      for (TemplatePart const& part : composed_of<T>.all[position - members_of<T>::count].parts) {
        members.add(part.member);
      }
    }
  }
}

}  // namespace dynamorm::detail
