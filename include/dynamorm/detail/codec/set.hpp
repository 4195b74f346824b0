// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <concepts>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "dynamorm/detail/codec/type_fault.hpp"
#include "dynamorm/detail/structs/scalar_codec.hpp"

namespace dynamorm::detail {

template <class T>
concept set_like = !own_type<T> && requires(T set) {
  typename T::key_type;
  requires !requires { typename T::mapped_type; };
  set.insert(typename T::key_type()).second;
};

template <class Element>
consteval TypeFault fault_of_element() {
  if constexpr (storable<Element>) {
    constexpr Shape shape = Codec<Element>::shape;
    return shape == Shape::string || shape == Shape::number || shape == Shape::binary ? TypeFault::none
                                                                                      : TypeFault::set_element;
  } else {
    return type_fault<Element>;
  }
}
template <set_like T>
inline constexpr TypeFault type_fault<T> = fault_of_element<typename T::key_type>();

/// Sets of strings, numbers or binaries. An empty set is absent, because the service has no empty sets.
template <set_like T>
struct Codec<T> {
  using Element = typename T::key_type;
  static constexpr Shape element_shape = Codec<Element>::shape;
  static constexpr Shape shape = element_shape == Shape::string   ? Shape::string_set
                                 : element_shape == Shape::number ? Shape::number_set
                                                                  : Shape::binary_set;
  static constexpr Type type = shape == Shape::string_set   ? Type::string_set
                               : shape == Shape::number_set ? Type::number_set
                                                            : Type::binary_set;

  static bool absent(T const& set) noexcept { return set.empty(); }
  static void encode(T const& set, Writer& writer, Visit& visit) {
    if (set.empty()) visit.fail("a set may not be empty");
    Writer::Container container = writer.begin_set(type);
    for (Element const& element : set) encode_one(element, writer, container, visit);
    if (!writer.end_set(container)) visit.fail("two elements of the set are equal in DynamoDB");
  }
  static bool decode(T& set, ValueView from, Visit& visit) {
    if (!from.is(type)) {
      set.clear();
      if (visit.from_plain_json && from.is(Type::list)) return decode_array(set, from.as_list(), visit);
      return refuse_type("a set", from, visit);
    }
    if constexpr (holds_text) {
      decode_text(set, from.as_set());
      return true;
    } else {
      return decode_elements(set, from.as_set(), visit);
    }
  }

 private:
  static constexpr bool holds_text = std::same_as<Element, std::string> && requires(T set, std::string_view text) {
    set.emplace_hint(set.erase(set.begin(), set.end()), text);
  };

  /// Keeps elements that already exist in the same order.
  static void decode_text(T& set, SetView from) {
    SetView::Iterator element = from.begin();
    SetView::Iterator const end = from.end();
    auto kept = set.begin();
    for (; element != end && kept != set.end() && *kept == (*element).as_string(); ++element) ++kept;
    set.erase(kept, set.end());
    for (; element != end; ++element) set.emplace_hint(set.end(), (*element).as_string());
  }

  static bool decode_elements(T& set, SetView from, Visit& visit) {
    set.clear();
    bool good = true;
    for (SetView::Element const element : from) {
      Writer one;
      one.value(element);
      Element decoded{};
      good = Codec<Element>::decode(decoded, ValueView(one.buffer().data()), visit) && good;
      set.insert(std::move(decoded));
    }
    return good;
  }

  static bool decode_array(T& set, ListView from, Visit& visit) {
    bool good = true;
    std::size_t position = 0;
    for (ValueView const element : from) {
      Visit::Step const step(visit, position++);
      Element decoded{};
      good = Codec<Element>::decode(decoded, element, visit) && good;
      std::size_t const before = set.size();
      set.insert(std::move(decoded));
      if (good && set.size() == before) {
        visit.fail("is in the set twice");
        good = false;
      }
    }
    return good;
  }

  static void encode_one(Element const& element, Writer& writer, Writer::Container& container, Visit& visit) {
    if constexpr (std::same_as<Element, std::string>) {
      encode_element(element, container, writer, visit);
    } else {
      Writer one;
      Codec<Element>::encode(element, one, visit);
      append_element(writer, container, ValueView(one.buffer().data()));
    }
  }
  static void append_element(Writer& writer, Writer::Container& container, ValueView element) {
    if constexpr (shape == Shape::number_set) {
      writer.set_element(container, element.as_number());
    } else if constexpr (shape == Shape::string_set) {
      writer.set_element(container, element.as_string());
    } else {
      writer.set_element(container, element.as_bytes());
    }
  }
};

}  // namespace dynamorm::detail
