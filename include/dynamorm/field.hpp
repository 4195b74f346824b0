// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>
#include <type_traits>

#include "dynamorm/detail/codec/all.hpp"
#include "dynamorm/detail/structs/reflection.hpp"
#include "dynamorm/detail/structs/rules.hpp"

namespace dynamorm {

/// The rules of one attribute, chained after field<&Struct::member>. An attribute without rules needs no field.
///
///   dynamorm::field<&Thing::color>.required().one_of("purple", "red")
///
/// Rules are checked before anything is sent. Each broken rule becomes a failure of the ValidationError. Only
/// `required` applies to an empty std::optional.
template <auto Pointer, class... Rules>
struct Field : Rules... {
  static constexpr auto pointer = Pointer;
  using Member = detail::member_type<Pointer>;
  using Content = detail::unwrapped<Member>;

  template <class Rule>
  static constexpr bool has = (std::is_same_v<Rule, Rules> || ...);

  /// An optional must have a value; a stored or raw document must have the attribute.
  constexpr auto required() const { return with(detail::Required{}); }

  /// Supplies the value of an absent attribute: a value, or a function that is called each time. The default is stored
  /// on save and filled in on load.
  template <class Source>
  constexpr auto default_to(Source source) const {
    constexpr bool takes = detail::takes_default<Content, detail::made_by<Source>>();
    static_assert(takes,
                  "dynamorm: default_to() needs a value of the attribute's own type, or a function that gives one");
    if constexpr (takes) {
      return with(detail::Default<Source>{source});
    } else {
      return *this;
    }
  }

  /// The value must be one of these.
  template <class... Choice>
  constexpr auto one_of(Choice... choices) const {
    constexpr bool takes = sizeof...(Choice) > 0 && (std::is_constructible_v<Content, Choice> && ...);
    static_assert(takes, "dynamorm: one_of() needs at least one value, of the attribute's own type");
    if constexpr (takes) {
      return with(detail::OneOf<decltype(stored(choices...)), sizeof...(Choice)>{{stored(choices)...}});
    } else {
      return *this;
    }
  }

  /// The value must lie between the two, both included. A number, or a duration, a time point or a value of a type of
  /// yours that has <. The limits of a type of yours must be constants.
  template <class Lowest, class Highest>
  constexpr auto range(Lowest lowest, Highest highest) const {
    constexpr bool takes_numbers =
        detail::is_number<Content> && detail::is_number<Lowest> && detail::is_number<Highest>;
    constexpr bool takes = takes_numbers || (detail::has_range<Content> && std::is_convertible_v<Lowest, Content> &&
                                             std::is_convertible_v<Highest, Content>);
    static_assert(takes,
                  "dynamorm: range() is for numbers, durations, time points and types of your own that have <, and "
                  "takes two of them");
    if constexpr (takes) {
      using Limit = typename detail::LimitOf<takes_numbers, Content, Lowest, Highest>::type;
      return with(detail::Range<Limit>{static_cast<Limit>(lowest), static_cast<Limit>(highest)});
    } else {
      return *this;
    }
  }

  /// Limits strings in Unicode characters, containers in elements and binaries in bytes. Both limits are included.
  constexpr auto length(std::size_t shortest, std::size_t longest) const {
    static_assert(
        requires(Content const& value) { value.size(); }, "dynamorm: length() is for text, binary and containers");
    return with(detail::Length{shortest, longest});
  }

  /// The whole string must match a regular expression in RE2 syntax, which takes linear time.
  constexpr auto pattern(char const* regular_expression) const {
    static_assert(std::is_same_v<Content, std::string>, "dynamorm: pattern() is for text");
    return with(detail::Pattern{regular_expression});
  }

  /// `function(value)` must return true; otherwise `message` is the failure.
  template <class Function>
  constexpr auto check(Function function, char const* message) const {
    constexpr bool takes = std::is_same_v<detail::said_by<Function, Content>, bool>;
    static_assert(takes,
                  "dynamorm: check() with a message takes a function of the attribute's value that returns bool");
    if constexpr (takes) {
      return with(detail::Check<Function>{function, message});
    } else {
      return *this;
    }
  }
  /// `function(value)` must return an empty string; otherwise its result is the failure.
  template <class Function>
  constexpr auto check(Function function) const {
    using Said = detail::said_by<Function, Content>;
    constexpr bool takes = !std::is_same_v<Said, bool> && std::is_constructible_v<std::string, Said>;
    static_assert(takes,
                  "dynamorm: check() takes a function of the attribute's value that returns what is wrong as text; one "
                  "that returns bool needs a message");
    if constexpr (takes) {
      return with(detail::Check<Function>{function, nullptr});
    } else {
      return *this;
    }
  }

  /// Sets the attribute's name if it differs from the member's.
  constexpr auto name(std::string_view attribute_name) const { return with(detail::Renamed{attribute_name}); }

  /// Converts any value in a raw document to a string: numbers, booleans, and JSON for everything else.
  constexpr auto coerce() const {
    static_assert(std::is_same_v<Content, std::string>, "dynamorm: coerce() is for text");
    return with(detail::Coerced{});
  }

  /// Stores a time point as whole epoch seconds, as time to live requires. Without it, a time point is stored as an ISO
  /// 8601 string.
  constexpr auto epoch_seconds() const {
    static_assert(detail::time_point_like<Content>, "dynamorm: epoch_seconds() is for std::chrono time points");
    return with(detail::EpochSeconds{});
  }

  /// Counts the writes of an item, from 1; an item that was never stored has version 0. Writes of an instance require
  /// that the stored item still has the version that the instance was loaded with, and throw VersionConflict otherwise.
  /// An item has at most one version.
  constexpr auto version() const {
    constexpr bool takes = std::integral<Member> && !std::is_same_v<Member, bool> && !detail::character<Member>;
    static_assert(takes, "dynamorm: version() is for an integer that is not optional");
    if constexpr (takes) {
      return with(detail::Versioned{});
    } else {
      return *this;
    }
  }

  /// The time when the service may remove the item, stored in epoch seconds. create_table() and update_table() turn
  /// time to live on. A time after the year 2200 is rejected: it would be milliseconds, taken for seconds. An item
  /// whose optional is empty does not expire. A table has at most one such attribute. Rule from: "Using time to live
  /// (TTL) in DynamoDB".
  constexpr auto expires() const {
    static_assert(detail::time_point_like<Content>,
                  "dynamorm: expires() is for std::chrono time points and optionals of them");
    return timed(detail::Expires{});
  }
  /// The time of the first write of the item. Every write sets it if the item, or its instance, has none: an empty
  /// optional, or 1970-01-01. At most one attribute is created().
  constexpr auto created() const {
    static_assert(detail::time_point_like<Content>,
                  "dynamorm: created() and updated() are for std::chrono time points and optionals of them");
    return timed(detail::Created{});
  }
  /// The time of the latest write of the item. At most one attribute is updated().
  constexpr auto updated() const {
    static_assert(detail::time_point_like<Content>,
                  "dynamorm: created() and updated() are for std::chrono time points and optionals of them");
    return timed(detail::Updated{});
  }

 private:
  template <class Rule>
  constexpr auto with(Rule rule) const {
    static_assert(!has<Rule>, "dynamorm: this rule is already set on this field");
    return Field<Pointer, Rules..., Rule>{static_cast<Rules const&>(*this)..., rule};
  }

  template <class Rule>
  constexpr auto timed(Rule rule) const {
    if constexpr (detail::time_point_like<Content>) {
      return with(rule);
    } else {
      return *this;
    }
  }

  /// String literals are kept as views, which can be constants.
  template <class First, class... Rest>
  static constexpr auto stored(First first, Rest...) {
    if constexpr (std::is_convertible_v<First, std::string_view>) {
      return std::string_view(first);
    } else {
      return first;
    }
  }
};

/// Starts the rules of an attribute: field<&Book::year>.range(1450, 2100).
template <auto Pointer>
inline constexpr Field<Pointer> field{};

namespace detail {

/// The codec that a field's rules require.
template <class FieldType>
using field_codec =
    std::conditional_t<FieldType::template has<EpochSeconds> || FieldType::template has<Expires>,
                       EpochSecondsCodec<typename FieldType::Member>,
                       std::conditional_t<FieldType::template has<Coerced>, CoercedCodec<typename FieldType::Member>,
                                          Codec<typename FieldType::Member>>>;

}  // namespace detail
}  // namespace dynamorm
