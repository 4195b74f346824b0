// SPDX-License-Identifier: Apache-2.0
#include "mapper/keys/key_text.hpp"

#include "dynamorm/detail/structs/scalar_codec.hpp"

namespace dynamorm::mapper {
namespace {

using detail::ComposedKey;
using detail::PartForm;
using detail::TemplatePart;
using detail::Visit;

constexpr std::size_t characters_of_second = 19;  // "2026-11-22T08:07:59"

std::string quoted(std::string_view text) { return "\"" + std::string(text) + "\""; }

void append_number(std::string& key, ComposedKey const& composed, TemplatePart const& part, ValueView value,
                   Visit& visit) {
  if (!value.is(Type::number)) return visit.fail("is part of the key " + std::string(composed.name) + " as a number");
  Number const number = value.as_number();
  std::string digits = number.to_string();
  bool const is_whole = digits.find('.') == std::string::npos;
  if (!is_whole || (part.width > 0 && (number.negative() || digits.size() > part.width))) {
    std::string const room =
        part.width == 0 ? "as a whole number" : "with " + std::to_string(part.width) + " digits and without a sign";
    return visit.fail("is written into the key " + std::string(composed.name) + " " + room + ", got " + digits +
                      "; change the template or the value");
  }
  key += number_text(part, std::move(digits));
}

}  // namespace

bool contains_delimiter(std::string_view text, std::string_view behind) {
  if (behind.empty()) return false;
  if (behind.size() == 1) return text.find(behind[0]) != std::string_view::npos;
  return (std::string(text) + std::string(behind)).find(behind) != text.size();
}

std::string number_text(TemplatePart const& part, std::string digits) {
  if (digits.size() < part.width) digits.insert(0, part.width - digits.size(), '0');
  return digits;
}

std::optional<std::string> time_text(TemplatePart const& part, ValueView value) {
  detail::Writer writer;
  if (part.form == PartForm::epoch_seconds) {
    std::optional<std::int64_t> const seconds = value.to_int64();
    if (!seconds) return std::nullopt;
    Visit visit;
    detail::encode_iso8601(*seconds, {1, 1}, writer, visit);
    value = ValueView(writer.buffer().data());
  }
  if (!value.is(Type::string) || value.as_string().size() <= characters_of_second) return std::nullopt;
  std::string_view const stored = value.as_string();
  std::string text(stored.substr(0, characters_of_second));
  if (part.width > 0) {
    std::string fraction(stored[characters_of_second] == '.'
                             ? stored.substr(characters_of_second + 1, stored.size() - characters_of_second - 2)
                             : std::string_view());
    fraction.resize(part.width, '0');
    text += "." + fraction;
  }
  return text + "Z";
}

void append_text(std::string& key, ComposedKey const& composed, std::size_t part, std::string_view text, Visit& visit) {
  if (std::string_view const behind = composed.behind(part); contains_delimiter(text, behind)) {
    return visit.fail("cannot contain " + quoted(behind) + ", which ends it in the key " + std::string(composed.name) +
                      " (" + std::string(composed.text) + "), got " + quoted(text) +
                      "; change the value, or the text behind it in the template");
  }
  key += text;
}

void append_value(std::string& key, ComposedKey const& composed, std::size_t part, ValueView value, Visit& visit) {
  TemplatePart const& at = composed.parts[part];
  switch (at.form) {
    case PartForm::number:
      return append_number(key, composed, at, value, visit);
    case PartForm::time:
    case PartForm::epoch_seconds:
      if (std::optional<std::string> const text = time_text(at, value)) {
        key += *text;
        return;
      }
      return visit.fail("is part of the key " + std::string(composed.name) + " as a point in time, got " +
                        value.to_string());
    default:
      if (value.is(Type::string)) return append_text(key, composed, part, value.as_string(), visit);
      return visit.fail("is part of the key " + std::string(composed.name) + " as a string, got " + value.to_string());
  }
}

}  // namespace dynamorm::mapper
