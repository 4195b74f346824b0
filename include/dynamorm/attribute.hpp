#pragma once

#include "dynamorm/detail/expressions/place_operators.hpp"

namespace dynamorm {
namespace detail {

/// Resolves a chain of member pointers to a place.
template <class Outer, auto... Pointers>
struct ChainedPlace;

template <class Outer, auto Pointer>
struct SourceOfMember {
  using Struct = class_of_member<Pointer>;
  static constexpr std::size_t member = find_member<Struct>(member_name<Pointer>);
  static_assert(member != no_member, "dynamorm: this member is no attribute of the struct");
  using type = NestedSource<Outer, Struct, member>;
  using coder = attribute_codec<Struct, member>;
};
template <auto Pointer>
struct SourceOfMember<void, Pointer> {
  using Struct = class_of_member<Pointer>;
  static constexpr std::size_t member = find_member<Struct>(member_name<Pointer>);
  static_assert(member != no_member, "dynamorm: this member is no attribute of the struct");
  using type = AttributeSource<Struct, member>;
  using coder = attribute_codec<Struct, member>;
};

template <class Outer, auto Pointer>
struct ChainedPlace<Outer, Pointer> {
  using Source = SourceOfMember<Outer, Pointer>;
  using type = Place<member_type<Pointer>, typename Source::coder, typename Source::type>;
};
template <class Outer, auto Pointer, auto Next, auto... Rest>
struct ChainedPlace<Outer, Pointer, Next, Rest...> {
  using type = typename ChainedPlace<typename SourceOfMember<Outer, Pointer>::type, Next, Rest...>::type;
  static_assert(std::is_same_v<unwrapped<member_type<Pointer>>, class_of_member<Next>>,
                "dynamorm: each member pointer has to point into the struct that the one before it names");
};

}  // namespace detail

/// Names an attribute in conditions and updates: attr<&Book::year> > 1990, attr<&Book::title>.begins_with("The").
///
/// Further pointers reach into nested structs: attr<&Book::address, &Address::state> == "CA". Brackets reach into
/// lists, maps and dynamic values: attr<&Book::tags>[0]. From there at() reaches into structs:
/// attr<&Book::reprints>[0].at<&Reprint::city>().
template <auto... Pointers>
inline constexpr typename detail::ChainedPlace<void, Pointers...>::type attr{};

}  // namespace dynamorm
