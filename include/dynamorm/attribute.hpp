// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dynamorm/detail/expressions/place_operators.hpp"

namespace dynamorm {
namespace detail {

/// The place at a chain of member pointers. Each points into the struct at the one before it.
template <class Outer, class Struct, auto... Pointers>
struct ChainedPlace;

/// The source of a member of a struct at `Outer`, or of an attribute of the item itself.
template <class Outer, class Struct, std::size_t I>
struct SourceOfMember {
  using type = NestedSource<Outer, Struct, I>;
};
template <class Struct, std::size_t I>
struct SourceOfMember<void, Struct, I> {
  using type = AttributeSource<Struct, I>;
};

template <class Outer, class Struct, auto Pointer, std::size_t I>
struct PlaceOfMember {
  using Source = typename SourceOfMember<Outer, Struct, I>::type;
  using type = Place<member_type<Pointer>, attribute_codec<Struct, I>, Source>;
};
template <class Outer, class Struct, auto Pointer>
struct PlaceOfMember<Outer, Struct, Pointer, no_member> {
  using Source = NoSource<Struct>;
  using type = Place<Value, Codec<Value>, Source>;
};

template <class Outer, class Struct, auto Pointer>
struct ChainedPlace<Outer, Struct, Pointer>
    : PlaceOfMember<Outer, Struct, Pointer, attribute_position<Struct, Pointer>> {};
template <class Outer, class Struct, auto Pointer, auto Next, auto... Rest>
struct ChainedPlace<Outer, Struct, Pointer, Next, Rest...> {
  using Source = typename ChainedPlace<Outer, Struct, Pointer>::Source;
  using Inner = unwrapped<member_type<Pointer>>;
  using type = typename std::conditional_t<is_inner_member<Inner, Next>(), ChainedPlace<Source, Inner, Next, Rest...>,
                                           PlaceOfMember<Outer, Inner, Next, no_member>>::type;
};

/// The place that the pointers of attr<…> name.
template <auto Pointer, auto... Rest>
struct PlaceOf {
  using type = typename ChainedPlace<void, class_of_member<Pointer>, Pointer, Rest...>::type;
};

}  // namespace detail

/// Names an attribute in conditions and updates: attr<&Book::year> > 1990, attr<&Book::title>.begins_with("The").
///
/// Further pointers reach into nested structs: attr<&Book::address, &Address::state> == "CA". Brackets reach into
/// lists, maps and dynamic values: attr<&Book::tags>[0]. From there at() reaches into structs:
/// attr<&Book::reprints>[0].at<&Reprint::city>().
template <auto... Pointers>
inline constexpr auto attr = typename detail::PlaceOf<Pointers...>::type{};

}  // namespace dynamorm
