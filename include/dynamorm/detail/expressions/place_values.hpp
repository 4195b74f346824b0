// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "dynamorm/condition.hpp"
#include "dynamorm/detail/list.hpp"
#include "dynamorm/detail/structs/struct_info.hpp"
#include "dynamorm/update_action.hpp"

/// Which values can be compared with or assigned to an attribute, and how they are encoded.
namespace dynamorm::detail {

constexpr bool is_ordered(Shape shape) {
  return shape == Shape::string || shape == Shape::number || shape == Shape::binary || shape == Shape::any;
}
constexpr bool is_calculated(Shape shape) { return shape == Shape::number || shape == Shape::any; }
constexpr bool is_extended(Shape shape) { return shape == Shape::list || shape == Shape::any; }
constexpr bool is_set(Shape shape) {
  return shape == Shape::string_set || shape == Shape::number_set || shape == Shape::binary_set;
}
constexpr bool has_prefix(Shape shape) {
  return shape == Shape::string || shape == Shape::binary || shape == Shape::any;
}
constexpr bool has_elements(Shape shape) {
  return has_prefix(shape) || is_set(shape) || shape == Shape::list || shape == Shape::fixed_list;
}
constexpr bool has_size(Shape shape) { return has_elements(shape) || shape == Shape::map || shape == Shape::document; }

/// Strings in any form. Excludes null pointers, which would pass as `char const*`.
template <class T>
concept text_like = std::is_convertible_v<T const&, std::string_view> && !std::is_null_pointer_v<T>;

/// The values between the braces of a keyword. Their number is known at compile time.
template <class V, std::size_t N>
struct Listed {
  using value_type = V;
  V values[N];
  [[nodiscard]] constexpr V const* begin() const noexcept { return values; }
  [[nodiscard]] constexpr V const* end() const noexcept { return values + N; }
  [[nodiscard]] constexpr std::size_t size() const noexcept { return N; }
};

template <class T>
inline constexpr bool is_listed = false;
template <class T, std::size_t N>
inline constexpr bool is_listed<Listed<T, N>> = true;

/// Whether the type holds several values: braces or a vector.
template <class T>
inline constexpr bool is_several = is_listed<T>;
template <class T>
inline constexpr bool is_several<std::vector<T>> = true;

/// Whether the type `Content` can be made from a vector of the listed values.
template <class From, class Content>
concept listed_for = is_listed<From> && std::is_convertible_v<std::vector<typename From::value_type>, Content>;

/// The type inside a list, a set or a map.
template <class T>
struct ElementOf {
  using type = Value;
};
template <sequence_like T>
struct ElementOf<T> {
  using type = typename T::value_type;
};
template <set_like T>
struct ElementOf<T> {
  using type = typename T::key_type;
};
template <class T, std::size_t N>
struct ElementOf<std::array<T, N>> {
  using type = T;
};
template <map_like T>
struct ElementOf<T> {
  using type = typename T::mapped_type;
};
template <class T>
using element_of = typename ElementOf<unwrapped<T>>::type;

/// Whether a value can contain others, by position or name. Dynamic values can.
template <class T>
concept list_inside = sequence_like<T> || std::same_as<T, Value> || Codec<T>::shape == Shape::fixed_list;
/// Whether a `Key` is a key, of a type of the user, of a map.
template <class T, class Key>
inline constexpr bool is_own_key = false;
template <map_like T, own_type Key>
inline constexpr bool is_own_key<T, Key> = std::same_as<typename T::key_type, Key>;

template <class T>
concept map_inside = map_like<T> || std::same_as<T, Value> || std::same_as<T, Item>;

/// Whether a value of type `From` can be compared with or assigned to an attribute of type `Member`.
template <class Member, class From>
consteval bool fits() {
  using Content = unwrapped<Member>;
  if constexpr (Codec<Content>::shape == Shape::any) {
    return std::is_convertible_v<From, Value> || std::is_convertible_v<From, Content> || listed_for<From, Content>;
  } else if constexpr (arithmetic<Content> || std::same_as<Content, Number>) {
    return arithmetic<From> || std::same_as<From, Number>;
  } else if constexpr (std::same_as<Content, bool>) {
    return std::same_as<From, bool>;
  } else if constexpr (std::same_as<Content, std::string>) {
    return text_like<From>;
  } else if constexpr (is_several<From> && (sequence_like<Content> || set_like<Content>)) {
    return fits<element_of<Content>, typename From::value_type>();
  } else {
    return std::is_convertible_v<From const&, Content>;
  }
}

/// Whether a number with a fraction would be stored in a member, or an element, of an integer type.
template <class Member, class From>
consteval bool loses_fraction() {
  using Content = unwrapped<Member>;
  if constexpr (is_several<From> && (sequence_like<Content> || set_like<Content>)) {
    return loses_fraction<element_of<Content>, typename From::value_type>();
  } else {
    return std::integral<Content> && std::floating_point<unwrapped<From>>;
  }
}

/// Whether a value of type `From` can be stored in an attribute of type `Member` and read back. Stricter than fits(),
/// because a comparison accepts every type that is ordered with the member's.
template <class Member, class From>
consteval bool stores() {
  using Content = unwrapped<Member>;
  if constexpr (std::same_as<Member, From>) {
    return true;
  } else if constexpr (!std::same_as<unwrapped<From>, From>) {
    return !std::same_as<Content, Member> && stores<Content, unwrapped<From>>();
  } else if constexpr (Codec<Content>::shape == Shape::any && !std::same_as<Content, Value>) {
    return std::is_convertible_v<From, Content> || listed_for<From, Content> ||
           (text_like<From> && std::is_convertible_v<std::string, Content>);
  } else {
    return fits<Member, From>();
  }
}

/// Returns the name of the member at a place, for messages.
template <class At>
consteval auto label_at() {
  if constexpr (requires { At::label(); }) {
    return At::label();
  } else {
    return FixedString("an element");
  }
}

/// Shows the member, its type and the type of the value in the compiler's message.
template <FixedString Member, class Type, class Given>
inline constexpr bool value_fits = false;

template <FixedString Member, class Type, class Given>
consteval void reject_value() {
  static_assert(value_fits<Member, Type, Given>, "dynamorm: this value does not fit the type of the attribute");
}
template <FixedString Member, class Type, class Given>
consteval void reject_fraction() {
  static_assert(value_fits<Member, Type, Given>, "dynamorm: a whole number cannot take a fraction; convert it first");
}

template <class Member, class From, class At, bool Fits>
consteval bool check_value() {
  if constexpr (!Fits) reject_value<label_at<At>(), Member, From>();
  return Fits;
}

/// Checks a value that an update stores. All updates use this check.
template <class Member, class From, class At = void>
consteval bool can_store() {
  constexpr bool fits = check_value<Member, From, At, stores<Member, From>()>();
  constexpr bool whole = !loses_fraction<Member, From>();
  if constexpr (fits && !whole) reject_fraction<label_at<At>(), Member, From>();
  return fits && whole;
}

/// Throws a ValidationError if a value in an expression is invalid.
void throw_if_bad(Visit& visit);

/// Encodes values in expressions. Throws ValidationError if a value cannot be encoded.
[[nodiscard]] Value encoded(std::string_view text);
[[nodiscard]] Value encoded(bool boolean);
[[nodiscard]] Value encoded(std::int64_t number);
[[nodiscard]] Value encoded(std::uint64_t number);
[[nodiscard]] Value encoded(float number);
[[nodiscard]] Value encoded(double number);
[[nodiscard]] Value encoded(Number const& number);
[[nodiscard]] Value encoded(MemberCodec const& codec, void const* member);

/// The widest type of the same kind, for which there is an encoded() above.
template <arithmetic From>
constexpr auto widened(From number) {
  if constexpr (std::is_floating_point_v<From>) {
    return number;
  } else if constexpr (std::is_signed_v<From>) {
    return static_cast<std::int64_t>(number);
  } else {
    return static_cast<std::uint64_t>(number);
  }
}

constexpr Number const& widened(Number const& number) { return number; }

template <class Member, class From>
Member member_from(From const& value, Visit& visit);

/// Puts a value into the optional or behind the pointer that a member is.
template <class Member, class Content>
Member holding(Content content) {
  if constexpr (std::is_constructible_v<Member, Content>) {
    return Member(std::move(content));
  } else {
    return Member(new Content(std::move(content)));
  }
}

/// Converts to the type of a member without its optional. Records in `visit` a number that does not fit.
template <class Content, class From>
Content content_from(From const& value, Visit& visit) {
  if constexpr (listed_for<From, Content>) {
    return Content(std::vector<typename From::value_type>(value.begin(), value.end()));
  } else if constexpr (is_several<From> && !std::is_convertible_v<From, Content>) {
    Content content;
    std::size_t position = 0;
    for (auto const& element : value) {
      Visit::Step const step(visit, position++);
      content.insert(content.end(), member_from<element_of<Content>>(element, visit));
    }
    return content;
  } else if constexpr (is_number<Content> && is_number<From> && !std::same_as<Content, From>) {
    auto const wide = widened(value);
    Writer writer;
    Codec<std::remove_const_t<decltype(wide)>>::encode(wide, writer, visit);
    Content content{};
    Codec<Content>::decode(content, ValueView(writer.buffer().data()), visit);
    return content;
  } else if constexpr (text_like<From> && !std::is_constructible_v<Content, From const&>) {
    return Content(std::string(std::string_view(value)));
  } else {
    return Content(value);
  }
}

/// Converts to the type of a member. Records in `visit` a number that does not fit.
template <class Member, class From>
Member member_from(From const& value, Visit& visit) {
  if constexpr (std::same_as<unwrapped<From>, From>) {
    return holding<Member>(content_from<unwrapped<Member>>(value, visit));
  } else {
    return value ? holding<Member>(content_from<unwrapped<Member>>(*value, visit)) : Member();
  }
}

/// Encodes a value as that of a member.
template <class Member, class Coder, class From>
Value encoded_as_member(From const& value) {
  Visit visit;
  Member const member = holding<Member>(content_from<unwrapped<Member>>(value, visit));
  throw_if_bad(visit);
  return encoded(member_codec<Member, Coder>, &member);
}

/// Encodes a value for an attribute of type `Member`. Numbers stay exact.
template <class Member, class Coder, class At = void, class From>
auto encoded_beside(From const& value) {
  using Content = unwrapped<Member>;
  using Given = std::decay_t<From>;
  constexpr bool converts = own_type<Content> && std::is_convertible_v<Given const&, Content>;
  if constexpr (!check_value<Member, Given, At, fits<Member, Given>()>()) {
    return Value();
  } else if constexpr (arithmetic<From> && !converts) {
    return encoded(widened(value));
  } else if constexpr ((std::same_as<From, Number> || std::same_as<From, bool>)&&!converts) {
    return encoded(value);
  } else if constexpr (std::same_as<Content, std::string>) {
    return encoded(std::string_view(value));
  } else if constexpr (Codec<Content>::shape == Shape::any && std::is_convertible_v<From, Value> && !converts) {
    return Value(value);
  } else {
    return encoded_as_member<Member, Coder>(value);
  }
}

/// Encodes a string or bytes, for begins_with and contains.
template <class At, class From>
auto text_or_bytes(From const& value) {
  if constexpr (!check_value < std::string, From, At, text_like<From> || std::same_as < From, Binary >> ()) {
    return Value();
  } else if constexpr (std::same_as<From, Binary>) {
    return Value(value);
  } else {
    return Value(std::string_view(value));
  }
}

/// Makes a condition that compares a place with a value.
[[nodiscard]] Condition comparison(ConditionOperator op, Operand place, Value value);
/// Makes the condition of an operator with another number of operands.
[[nodiscard]] Condition comparison(ConditionOperator op, List<Operand> operands);

/// The limits of a step by which an integer of a type can change and stay in its range.
struct Steps {
  std::int64_t lowest;
  std::uint64_t highest;
};
template <std::integral Content>
inline constexpr Steps steps_of = [] {
  constexpr std::uint64_t all = std::numeric_limits<std::make_unsigned_t<Content>>::max();
  constexpr std::int64_t limit = std::numeric_limits<std::int64_t>::max();
  return Steps{all > limit ? -limit - 1 : -static_cast<std::int64_t>(all), all};
}();

/// Builds a change of a place, and collects the failures of its value.
class Changing {
 public:
  explicit Changing(Path path);
  [[nodiscard]] Visit& visit() noexcept { return visit_; }
  /// Returns the change to the value of a member, or a removal if the member is absent. Checks the rules of `field`
  /// unless there is a failure already.
  [[nodiscard]] UpdateAction take(UpdateAction::Kind kind, FieldInfo const& field, void const* member);
  [[nodiscard]] UpdateAction take(UpdateAction::Kind kind, Value operand);
  /// Returns the change of an integer by a step.
  [[nodiscard]] UpdateAction take(UpdateAction::Kind kind, Value step, Steps const& steps);

 private:
  Path path_;
  std::string name_;
  Visit visit_;
  Visit::Step step_;
};

}  // namespace dynamorm::detail
