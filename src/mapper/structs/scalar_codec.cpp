// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/detail/structs/scalar_codec.hpp"

#include "dynamorm/json.hpp"

#include "base/base64.hpp"
#include "base/decimal.hpp"
#include "base/utf8.hpp"
#include "item/encoding.hpp"

namespace dynamorm::detail {
namespace {

constexpr std::size_t shown_characters = 64;

std::string shortened(ValueView value) {
  std::string text = value.to_string();
  if (text.size() <= shown_characters) return text;
  std::size_t end = shown_characters;
  while ((static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end) + "…";
}

std::string_view sized_content(ValueView value) {
  char const* at = value.data() + 1;
  return item::read_sized(at);
}

char const* digits_of(ValueView value) { return value.data() + 1; }

template <class Integer>
[[gnu::cold]] bool refuse_integer(Integer lowest, Integer highest, ValueView value, Visit& visit) {
  visit.fail("expected a whole number from " + std::to_string(lowest) + " to " + std::to_string(highest) + ", got " +
             shortened(value));
  return false;
}

bool decode_base64(Binary& bytes, ValueView value, Visit& visit) {
  std::string decoded;
  if (!append_decoded_base64(decoded, value.as_string())) return refuse_type("a binary in base64", value, visit);
  bytes = to_binary(decoded);
  return true;
}

}  // namespace

[[gnu::cold]] bool refuse_type(std::string_view wanted, ValueView value, Visit& visit) {
  visit.fail("expected " + std::string(wanted) + ", got " + shortened(value) + " of type " +
             std::string(descriptor(value.type())));
  return false;
}

[[gnu::cold]] bool refuse_value(std::string_view reason, ValueView value, Visit& visit) {
  visit.fail(std::string(reason) + ", got " + shortened(value));
  return false;
}

[[gnu::cold]] bool refuse_size(std::size_t wanted, std::size_t found, std::string_view unit, Visit& visit) {
  visit.fail("expected " + std::to_string(wanted) + " " + std::string(unit) + ", got " + std::to_string(found));
  return false;
}

void encode(std::string const& text, Writer& writer, Visit& visit) {
  if (!is_utf8(text)) visit.fail("the text is not UTF-8; use dynamorm::Binary for bytes");
  writer.string(text);
}

void encode(Number const& number, Writer& writer, Visit&) { writer.number(number); }

void encode(Binary const& bytes, Writer& writer, Visit&) { writer.binary(as_characters(bytes)); }

void encode(Value const& value, Writer& writer, Visit&) { writer.value(value); }

void encode(Item const& item, Writer& writer, Visit&) { writer.value(ValueView(item.encoded().data())); }

void encode_float(double number, bool single, Writer& writer, Visit& visit) {
  NumberFault fault{};
  std::optional<Number> const exact =
      single ? Number::from_float(static_cast<float>(number), fault) : Number::from_double(number, fault);
  if (!exact) visit.fail(base::refusal(fault, number));
  writer.number(exact.value_or(Number()));
}

void encode_element(std::string const& text, Writer::Container& set, Writer& writer, Visit& visit) {
  if (!is_utf8(text)) visit.fail("the text is not UTF-8; use dynamorm::Binary for bytes");
  writer.set_element(set, text);
}

void encode_name(std::string const& name, Writer::Container& map, Writer& writer, Visit& visit) {
  if (name.empty()) visit.fail("a name may not be empty");
  if (!is_utf8(name)) visit.fail("the name is not UTF-8");
  writer.name(map, name);
}

bool decode(std::string& text, ValueView value, Visit& visit) {
  if (!value.is(Type::string)) return refuse_type("a string", value, visit);
  text.assign(sized_content(value));
  return true;
}

bool decode(Number& number, ValueView value, Visit& visit) {
  if (!value.is(Type::number)) return refuse_type("a number", value, visit);
  number = item::read_digits(digits_of(value));
  return true;
}

bool decode(Binary& bytes, ValueView value, Visit& visit) {
  if (visit.from_plain_json && value.is(Type::string)) return decode_base64(bytes, value, visit);
  if (!value.is(Type::binary)) return refuse_type("a binary", value, visit);
  bytes = value.as_binary();
  return true;
}

bool decode(Value& copy, ValueView value, Visit&) {
  copy = Value(value);
  return true;
}

bool decode(Item& copy, ValueView value, Visit& visit) {
  if (!value.is(Type::map)) return refuse_type("a map", value, visit);
  copy = Item(value.as_map());
  return true;
}

bool decode_boolean(bool& boolean, ValueView value, Visit& visit) {
  if (!value.is(Type::boolean)) return refuse_type("a boolean", value, visit);
  boolean = item::tag_at(value.data()) == item::Tag::boolean_true;
  return true;
}

bool decode_float(double& number, ValueView value, Visit& visit) {
  if (!value.is(Type::number)) return refuse_type("a number", value, visit);
  std::optional<std::int64_t> const whole = item::read_integer(digits_of(value));
  number = whole ? static_cast<double>(*whole) : item::read_digits(digits_of(value)).to_double();
  return true;
}

bool decode_signed(std::int64_t& number, std::int64_t lowest, std::int64_t highest, ValueView value, Visit& visit) {
  if (!value.is(Type::number)) return refuse_type("a number", value, visit);
  std::optional<std::int64_t> const whole = item::read_integer(digits_of(value));
  if (!whole || *whole < lowest || *whole > highest) return refuse_integer(lowest, highest, value, visit);
  number = *whole;
  return true;
}

bool decode_unsigned(std::uint64_t& number, std::uint64_t highest, ValueView value, Visit& visit) {
  if (!value.is(Type::number)) return refuse_type("a number", value, visit);
  if (std::optional<std::int64_t> const small = item::read_integer(digits_of(value)); small && *small >= 0) {
    number = static_cast<std::uint64_t>(*small);
    if (number <= highest) return true;
  }
  std::optional<std::uint64_t> const whole = value.as_number().to_uint64();
  if (!whole || *whole > highest) return refuse_integer(std::uint64_t{0}, highest, value, visit);
  number = *whole;
  return true;
}

bool decode_coerced(std::string& text, ValueView value, Visit& visit) {
  if (value.is_null()) return refuse_type("a value that has a text", value, visit);
  text = value.is(Type::string) ? std::string(value.as_string()) : value.to_string();
  return true;
}

}  // namespace dynamorm::detail
