// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>
#include <utility>

#include "dynamorm/detail/constants.hpp"
#include "dynamorm/detail/structs/fields.hpp"

/// Parses the templates of composed keys at compile time. See docs/decisions/key-templates.md.
namespace dynamorm::detail {

/// How the value of a member is written into a key.
enum class PartForm : std::uint8_t {
  text,           ///< A string, as it is.
  day,            ///< A date, as it is; all have the same length.
  time,           ///< A time point that is stored as a string; its fraction is extended to `width` digits.
  epoch_seconds,  ///< A time point that is stored as a number; written as the string of a time point.
  number,         ///< A whole number, with `width` digits unless that is 0.
  none,           ///< Cannot be written.
};

/// A member in a template, and the text in front of it.
struct TemplatePart {
  std::string_view before{};
  std::size_t member = no_member;  ///< Its position in StructInfo::fields.
  PartForm form = PartForm::none;
  std::uint8_t width = 0;

  /// Whether all values have the same length, so that their strings have the order of the values.
  [[nodiscard]] constexpr bool is_fixed() const {
    return form == PartForm::number ? width > 0 : form != PartForm::text && form != PartForm::none;
  }
};

/// An attribute that is composed of members. The kind and the revision of a model are without members.
struct ComposedKey {
  std::string_view name{};
  std::string_view text{};  ///< The template as it is written.
  Constants<TemplatePart> parts{};
  std::string_view after{};  ///< The text behind the last member.
  std::int64_t number = 0;   ///< Stored instead of a text, unless 0: the revision.

  /// The text behind a part: that in front of the next one, or the end of the template.
  [[nodiscard]] constexpr std::string_view behind(std::size_t part) const {
    return part + 1 < parts.size() ? parts[part + 1].before : after;
  }
  [[nodiscard]] constexpr bool holds(std::size_t member) const {
    for (TemplatePart const& part : parts) {
      if (part.member == member) return true;
    }
    return false;
  }
};

constexpr std::size_t count_braces(std::string_view text) {
  std::size_t count = 0;
  for (char const c : text) count += c == '{' ? 1 : 0;
  return count;
}

/// A template before its members are looked up.
template <std::size_t Count>
struct SplitTemplate {
  struct Part {
    std::string_view before{};
    std::string_view name{};
    std::uint8_t width = 0;
  };
  Part parts[Count == 0 ? 1 : Count]{};
  std::string_view after{};
  bool well_formed = true;
};

/// The most digits of a fixed width: those of a 64-bit integer.
inline constexpr std::size_t most_digits_of_width = 19;

/// Reads a fixed width, "04"; returns 0 if it is malformed.
constexpr std::uint8_t read_width(std::string_view digits) {
  if (digits.size() < 2 || digits.size() > 3 || digits[0] != '0' || digits[1] == '0') return 0;
  std::size_t width = 0;
  for (char const c : digits.substr(1)) {
    if (c < '0' || c > '9') return 0;
    width = width * 10 + static_cast<std::size_t>(c - '0');
  }
  return width <= most_digits_of_width ? static_cast<std::uint8_t>(width) : 0;
}

template <std::size_t Count>
constexpr SplitTemplate<Count> split_template(std::string_view text) {
  SplitTemplate<Count> split;
  std::size_t start = 0;  // of the text in front of the next member
  std::size_t found = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '}') split.well_formed = false;
    if (text[at] != '{') continue;
    auto& part = split.parts[found++];
    part.before = text.substr(start, at - start);
    std::size_t const name = ++at;
    while (at < text.size() && text[at] != '}' && text[at] != ':' && text[at] != '{') ++at;
    part.name = text.substr(name, at - name);
    if (at < text.size() && text[at] == ':') {
      std::size_t const width = ++at;
      while (at < text.size() && text[at] != '}' && text[at] != '{') ++at;
      part.width = read_width(text.substr(width, at - width));
      if (part.width == 0) split.well_formed = false;
    }
    if (at >= text.size() || text[at] != '}' || part.name.empty()) {
      split.well_formed = false;
      return split;
    }
    start = at + 1;
  }
  split.after = text.substr(start);
  return split;
}

template <class T>
constexpr std::size_t position_of_attribute(std::string_view name) {
  std::size_t position = 0;
  for (FieldInfo const& field : fields_of<T>) {
    if (field.name == name) return position;
    ++position;
  }
  return no_member;
}

/// The digits of a second's fraction in time points with ticks of 1 / `denominator` seconds.
constexpr std::uint8_t digits_of_fraction(std::int64_t denominator) {
  std::uint8_t digits = 0;
  std::int64_t power = 1;
  while (power < denominator && digits < 9) {
    power *= 10;
    ++digits;
  }
  return denominator == 1 ? 0 : power == denominator ? digits : 9;
}

struct FormOfMember {
  PartForm form = PartForm::none;
  std::uint8_t digits = 0;
};

template <class Content, Shape Stored>
consteval FormOfMember form_of_content() {
  if constexpr (own_type<Content>) {
    return form_of_content<stored_form<Content>, Stored>();
  } else if constexpr (time_point_like<Content>) {
    if (Stored == Shape::number) return {PartForm::epoch_seconds, 0};
    return {PartForm::time, digits_of_fraction(tick_of<Content>().denominator)};
  } else if constexpr (calendar_day_like<Content>) {
    return {PartForm::day, 0};
  } else if constexpr (Stored == Shape::string) {
    return {PartForm::text, 0};
  } else if constexpr (duration_like<Content>) {
    return form_of_content<typename Content::rep, Stored>();
  } else {
    return {std::integral<Content> && Stored == Shape::number ? PartForm::number : PartForm::none, 0};
  }
}

template <class T, std::size_t I>
inline constexpr bool is_storable_member = storable<typename Attribute<T, I>::Member>;
template <class T>
inline constexpr bool is_storable_member<T, no_member> = false;

template <class T, std::size_t I>
consteval FormOfMember form_of_member() {
  if constexpr (is_storable_member<T, I>) {
    return form_of_content<unwrapped<typename Attribute<T, I>::Member>, attribute_codec<T, I>::shape>();
  } else {
    return {};
  }
}
template <class T, std::size_t I>
inline constexpr bool may_be_absent = IsOptional<typename Attribute<T, I>::Member>::value;
template <class T>
inline constexpr bool may_be_absent<T, no_member> = false;

enum class TemplateFault : std::uint8_t { none, braces, unknown, type, width, adjacent };

template <std::size_t Count>
struct ParsedTemplate {
  TemplatePart parts[Count == 0 ? 1 : Count]{};
  std::size_t count = Count;
  std::string_view after{};
  TemplateFault fault = TemplateFault::none;
  bool always_there = true;   ///< Whether all members are in every item.
  bool numbers_fixed = true;  ///< Whether all numbers have a fixed width.
};

template <std::size_t Count>
constexpr TemplateFault find_template_fault(SplitTemplate<Count> const& split, ParsedTemplate<Count> const& parsed) {
  if (!split.well_formed) return TemplateFault::braces;
  for (std::size_t i = 0; i < Count; ++i) {
    TemplatePart const& part = parsed.parts[i];
    if (part.member == no_member) return TemplateFault::unknown;
    if (part.form == PartForm::none) return TemplateFault::type;
    if (split.parts[i].width > 0 && part.form != PartForm::number) return TemplateFault::width;
    if (i + 1 < Count && !part.is_fixed() && split.parts[i + 1].before.empty()) return TemplateFault::adjacent;
  }
  return TemplateFault::none;
}

template <class T, auto Text>
inline constexpr auto split_text = split_template<count_braces(Text.view())>(Text.view());

template <class T, auto Text, std::size_t... I>
consteval auto parse_template(std::index_sequence<I...>) {
  constexpr auto const& split = split_text<T, Text>;
  ParsedTemplate<sizeof...(I)> parsed;
  [[maybe_unused]] auto const add = [&](std::size_t i, std::size_t member, FormOfMember form, bool absent) {
    std::uint8_t const width = form.form == PartForm::number ? split.parts[i].width : form.digits;
    parsed.parts[i] = {split.parts[i].before, member, form.form, width};
    if (absent) parsed.always_there = false;
    if (form.form == PartForm::number && width == 0) parsed.numbers_fixed = false;
  };
  (add(I, position_of_attribute<T>(split.parts[I].name),
       form_of_member<T, position_of_attribute<T>(split.parts[I].name)>(),
       may_be_absent<T, position_of_attribute<T>(split.parts[I].name)>),
   ...);
  parsed.after = split.after;
  parsed.fault = find_template_fault(split, parsed);
  if (parsed.fault != TemplateFault::none) parsed.count = 0;
  return parsed;
}

/// The template `Text` for the struct `T`. Has no members if it has a fault.
template <class T, auto Text>
inline constexpr auto template_of = parse_template<T, Text>(std::make_index_sequence<count_braces(Text.view())>());

/// Reports the fault of a template; returns whether it has none.
template <class T, auto Text>
consteval bool check_template() {
  constexpr TemplateFault fault = template_of<T, Text>.fault;
  static_assert(fault != TemplateFault::braces,
                "dynamorm: braces in a template contain the name of an attribute, as in {year}, and for a number its "
                "digits, as in {year:04}");
  static_assert(fault != TemplateFault::unknown,
                "dynamorm: the template of a key names an attribute that the struct does not have");
  static_assert(fault != TemplateFault::type,
                "dynamorm: the template of a key contains strings, enums, whole numbers, dates and time points");
  static_assert(fault != TemplateFault::width, "dynamorm: in the template of a key, only a number has a width");
  static_assert(
      fault != TemplateFault::adjacent,
      "dynamorm: in the template of a key, text has to follow a value of varying length, unless it is the last");
  return fault == TemplateFault::none;
}

}  // namespace dynamorm::detail
