// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <concepts>
#include <type_traits>
#include <utility>
#include <vector>

#include "dynamorm/detail/expressions/known.hpp"
#include "dynamorm/detail/expressions/place_sources.hpp"
#include "dynamorm/detail/expressions/place_values.hpp"

/// Places in an item whose type is known: what conditions and updates are built from, in either spelling.
namespace dynamorm::detail {

template <class T>
concept place = requires { typename T::place_tag; };

/// Checks that the pointer is to a member of the nested struct `T`.
template <class T, auto Pointer>
consteval bool is_inner_member() {
  constexpr bool inside = std::is_base_of_v<class_of_member<Pointer>, T>;
  static_assert(inside, "dynamorm: a member pointer must point into the struct that the previous one leads to");
  return inside;
}

template <class T, auto Pointer>
consteval std::size_t find_inner() {
  if constexpr (is_inner_member<T, Pointer>()) {
    return attribute_position<T, Pointer>;
  } else {
    return no_member;
  }
}

/// The size of the value at a path. Can be compared with numbers.
template <class Update>
class SizeOfPlace : public StoredPath<Update> {
 public:
  using place_tag = void;
  using source = void;
  using member_type = std::size_t;
  using coder = Codec<std::size_t>;
  using StoredPath<Update>::StoredPath;
  [[nodiscard]] Operand operand() const { return Operand(this->path(), Operand::Kind::size); }
  /// Both limits included.
  [[nodiscard]] auto between(std::size_t lowest, std::size_t highest) const {
    return ConditionOn<typename Update::struct_type>(
        comparison(ConditionOperator::between, {operand(), Operand(lowest), Operand(highest)}));
  }
};

/// A place that holds a `Member`, encoded by `Coder`. `Source` contains its path, its rules and, if it is an attribute
/// of the item itself, the attribute's position.
template <class Member, class Coder, class Source>
class Place : public Source {
  using Content = unwrapped<Member>;
  using Update = typename Source::update_type;
  static constexpr Shape shape = Coder::shape;

 public:
  using place_tag = void;
  using member_type = Member;
  using coder = Coder;
  using source = Source;
  using Source::Source;

  template <class From>
  auto operator=(From const&) const {
    static_assert(allowed<From>, "dynamorm: compare an attribute with ==, or change it with set()");
    return result<ConditionOperator::equal>(Value());
  }

  /// The element of a list, by position, or of a map, by name or key. Dynamic values may be either.
  template <class Step>
  [[nodiscard]] auto operator[](Step const& step) const {
    using Element = element_of<Member>;
    using ElementPlace = Place<Element, Codec<Element>, StoredPath<Update>>;
    if constexpr (std::integral<Step> && list_inside<Content>) {
      return ElementPlace(this->path().at(static_cast<std::size_t>(step)));
    } else if constexpr (text_like<Step> && map_inside<Content>) {
      return ElementPlace(this->path().at(std::string_view(step)));
    } else if constexpr (is_own_key<Content, Step>) {
      Value const name = encoded(member_codec<Step, Codec<Step>>, &step);
      return ElementPlace(this->path().at(name.view().as_string()));
    } else {
      static_assert(allowed<Step>,
                    "dynamorm: brackets take a position in a list or a name in a map; at<> goes into a struct");
      return *this;
    }
  }
  /// An attribute of the nested struct at this place: attr<&Book::reprints>[0].at<&Reprint::city>().
  template <auto Pointer>
  [[nodiscard]] auto at() const {
    constexpr std::size_t member = find_inner<Content, Pointer>();
    if constexpr (member != no_member) {
      return Place<detail::member_type<Pointer>, attribute_codec<Content, member>,
                   StoredNestedPath<Update, Content, member>>(this->path().at(fields_of<Content>[member].name));
    } else {
      return *this;
    }
  }

  /// Both limits included.
  template <class Lowest, class Highest>
  [[nodiscard]] auto between(Lowest const& lowest, Highest const& highest) const {
    static_assert(is_ordered(shape),
                  "dynamorm: only strings, numbers and binaries are ordered; this attribute has another type");
    return result<ConditionOperator::between>({this->operand(), beside(lowest), beside(highest)});
  }
  /// Holds if the attribute equals one of the values, at most 100.
  template <class... From>
  [[nodiscard]] auto in(From const&... values) const {
    List<Operand> operands{this->operand()};
    (operands.add(beside(values)), ...);
    return result<ConditionOperator::in>(std::move(operands));
  }
  template <class Several>
    requires is_several<Several>
  [[nodiscard]] auto in(Several const& values) const {
    List<Operand> operands{this->operand()};
    for (auto const& value : values) operands.add(beside(value));
    return result<ConditionOperator::in>(std::move(operands));
  }
  [[nodiscard]] auto exists() const { return result<ConditionOperator::exists>({this->operand()}); }
  [[nodiscard]] auto not_exists() const { return result<ConditionOperator::not_exists>({this->operand()}); }
  [[nodiscard]] auto is_type(Type type) const { return result<ConditionOperator::is_type>(Value(descriptor(type))); }
  template <class From>
  [[nodiscard]] auto begins_with(From const& prefix) const {
    static_assert(has_prefix(shape),
                  "dynamorm: begins_with is for strings and binaries; this attribute has another type");
    return result<ConditionOperator::begins_with>(text_or_bytes<Source>(prefix));
  }
  /// Holds if a string contains a substring, or if a list or a set contains an element.
  template <class From>
  [[nodiscard]] auto contains(From const& what) const {
    static_assert(has_elements(shape),
                  "dynamorm: contains is for strings, binaries, lists and sets; this attribute has another type");
    if constexpr (has_prefix(shape)) {
      return result<ConditionOperator::contains>(text_or_bytes<Source>(what));
    } else {
      using Element = element_of<Member>;
      return result<ConditionOperator::contains>(encoded_beside<Element, Codec<Element>>(what));
    }
  }
  /// The size of the stored value: a string's UTF-16 code units, a binary's bytes, the elements of a set, list or map.
  [[nodiscard]] SizeOfPlace<Update> size() const {
    static_assert(has_size(shape), "dynamorm: size is for strings, binaries, sets, lists and maps");
    return SizeOfPlace<Update>(this->path());
  }

  /// Sets the attribute. An empty optional or set removes it.
  template <class From>
  [[nodiscard]] auto set(From const& value) const {
    return change(UpdateAction::Kind::set, value);
  }
  [[nodiscard]] auto set(std::nullopt_t) const { return remove(); }
  /// Sets the attribute unless it exists.
  template <class From>
  [[nodiscard]] auto set_if_not_exists(From const& value) const {
    return Calculated(change(UpdateAction::Kind::set_if_not_exists, value));
  }
  template <class From>
  [[nodiscard]] auto plus(From const& number) const {
    static_assert(is_calculated(shape), "dynamorm: plus and minus are for numbers; this attribute has another type");
    return calculate(UpdateAction::Kind::plus, number);
  }
  template <class From>
  [[nodiscard]] auto minus(From const& number) const {
    static_assert(is_calculated(shape), "dynamorm: plus and minus are for numbers; this attribute has another type");
    return calculate(UpdateAction::Kind::minus, number);
  }
  /// Adds elements at the end of a list.
  template <class From>
  [[nodiscard]] auto append(From const& elements) const {
    static_assert(is_extended(shape), "dynamorm: append and prepend are for lists; this attribute has another type");
    return collect(UpdateAction::Kind::append, elements);
  }
  /// Adds elements at the start of a list.
  template <class From>
  [[nodiscard]] auto prepend(From const& elements) const {
    static_assert(is_extended(shape), "dynamorm: append and prepend are for lists; this attribute has another type");
    return collect(UpdateAction::Kind::prepend, elements);
  }
  [[nodiscard]] auto remove() const {
    static_assert(!Source::required, "dynamorm: a required attribute cannot be removed");
    return update({UpdateAction::Kind::remove, this->path(), Value()});
  }
  /// Adds to a number, or elements to a set. A missing attribute counts as zero or empty.
  template <class From>
  [[nodiscard]] auto add(From const& value) const {
    static_assert(is_set(shape) || is_calculated(shape),
                  "dynamorm: add is for numbers and sets; this attribute has another type");
    if constexpr (is_set(shape)) {
      return collect(UpdateAction::Kind::add, value);
    } else {
      return calculate(UpdateAction::Kind::add, value);
    }
  }
  /// Removes elements from a set.
  template <class From>
  [[nodiscard]] auto erase(From const& elements) const {
    static_assert(is_set(shape), "dynamorm: erase is for elements of sets; use remove() for the attribute as a whole");
    return collect(UpdateAction::Kind::erase, elements);
  }

 private:
  template <ConditionOperator Op>
  static auto result(List<Operand> operands) {
    return typename Source::template condition_type<Op>(comparison(Op, std::move(operands)));
  }
  template <ConditionOperator Op>
  auto result(Value value) const {
    return typename Source::template condition_type<Op>(comparison(Op, this->operand(), std::move(value)));
  }
  template <class From>
  static auto beside(From const& value) {
    return Operand(encoded_beside<Member, Coder, Source>(value));
  }
  static Update update(UpdateAction action) { return Update(std::move(action)); }
  static Calculated<Update> calculated(UpdateAction action) { return Calculated(update(std::move(action))); }

  template <class From>
  auto change(UpdateAction::Kind kind, From const& value) const {
    Changing changing(this->path());
    if constexpr (can_store<Member, std::decay_t<From>, Source>()) {
      FieldInfo const field{
          .codec = &member_codec<Member, Coder>, .check = Source::check(), .required = Source::required};
      if constexpr (std::same_as<Member, From>) {
        return update(changing.take(kind, field, &value));
      } else {
        Member const member = member_from<Member>(value, changing.visit());
        return update(changing.take(kind, field, &member));
      }
    } else {
      return update(changing.take(kind, Value()));
    }
  }
  template <class From>
  auto calculate(UpdateAction::Kind kind, From const& number) const {
    Changing changing(this->path());
    if constexpr (is_calculated(shape) && can_store<Member, std::decay_t<From>, Source>()) {
      if constexpr (std::integral<Content>) {
        return calculated(changing.take(kind, encoded_beside<Member, Coder, Source>(number), steps_of<Content>));
      } else {
        return calculated(changing.take(kind, encoded_beside<Member, Coder, Source>(number)));
      }
    } else {
      return calculated(changing.take(kind, Value()));
    }
  }
  /// Adds elements to a list or a set, or removes them from a set.
  template <class From>
  auto collect(UpdateAction::Kind kind, From const& elements) const {
    Changing changing(this->path());
    if constexpr ((is_extended(shape) || is_set(shape)) && can_store<Member, std::decay_t<From>, Source>()) {
      return update(changing.take(kind, encoded_beside<Member, Coder, Source>(elements)));
    } else {
      return update(changing.take(kind, Value()));
    }
  }
};

}  // namespace dynamorm::detail
