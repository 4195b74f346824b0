// SPDX-License-Identifier: Apache-2.0
#include "item/encoding.hpp"

#include <algorithm>
#include <bit>

namespace dynamorm {

std::uint32_t detail::read_long_length(char const*& position) noexcept {
  std::uint32_t value = 0;
  std::uint8_t byte = 0x80;
  for (int shift = 0; byte >= 0x80 && shift < 35; shift += 7) {
    byte = static_cast<std::uint8_t>(*position++);
    value |= static_cast<std::uint32_t>(byte & 0x7F) << shift;
  }
  return value;
}

namespace item {
namespace {

static_assert(std::endian::native == std::endian::little, "the item encoding is written for little-endian machines");

std::uint64_t zigzag(std::int64_t value) noexcept {
  return (static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63);
}

std::size_t significant_bytes(std::uint64_t value) noexcept {
  return (static_cast<std::size_t>(std::bit_width(value)) + 7) / 8;
}

Number read_large(char const* position, std::uint8_t head) noexcept {
  bool const negative = head >= large_negative;
  std::size_t const bytes = head & large_bytes;
  std::int16_t exponent;
  std::memcpy(&exponent, position + 1, sizeof exponent);
  char const* const coefficient = position + 1 + sizeof exponent;
  std::uint64_t const low = load_bytes(coefficient, std::min(bytes, sizeof(std::uint64_t)));
  std::uint64_t const high = bytes > sizeof low ? load_bytes(coefficient + sizeof low, bytes - sizeof low) : 0;
  return Number::from_parts({.high = high, .low = low, .exponent = exponent, .negative = negative});
}

char* put_large(char* out, Number::Parts const& parts) noexcept {
  std::uint64_t const words[2] = {parts.low, parts.high};
  std::size_t const bytes = parts.high != 0 ? 8 + significant_bytes(parts.high) : significant_bytes(parts.low);
  *out = static_cast<char>((parts.negative ? large_negative : large_positive) + bytes);
  std::memcpy(out + 1, &parts.exponent, sizeof parts.exponent);
  std::memcpy(out + 1 + sizeof parts.exponent, words, sizeof words);
  return out + 1 + sizeof parts.exponent + bytes;
}

}  // namespace

Tag tag_of(Type type, bool boolean_value) noexcept {
  switch (type) {
    case Type::string:
      return Tag::string;
    case Type::number:
      return Tag::number;
    case Type::binary:
      return Tag::binary;
    case Type::boolean:
      return boolean_value ? Tag::boolean_true : Tag::boolean_false;
    case Type::null:
      return Tag::null;
    case Type::list:
      return Tag::list;
    case Type::map:
      return Tag::map;
    case Type::string_set:
      return Tag::string_set;
    case Type::number_set:
      return Tag::number_set;
    case Type::binary_set:
      return Tag::binary_set;
  }
  return Tag::null;
}

Number read_digits(char const* position) noexcept {
  if (std::optional<std::int64_t> const integer = read_integer(position)) return {*integer};
  return read_large(position, static_cast<std::uint8_t>(*position));
}

char* put_digits(char* out, std::int64_t value) noexcept {
  std::uint64_t const encoded = zigzag(value);
  std::size_t const bytes = significant_bytes(encoded);
  *out = static_cast<char>(bytes);
  std::memcpy(out + 1, &encoded, sizeof encoded);
  return out + 1 + bytes;
}

char* put_digits(char* out, Number const& number) noexcept {
  Number::Parts const parts = number.parts();
  bool const may_be_whole = parts.exponent >= 0;
  if (std::optional<std::int64_t> const small = may_be_whole ? number.to_int64() : std::nullopt) {
    return put_digits(out, *small);
  }
  return put_large(out, parts);
}

}  // namespace item
}  // namespace dynamorm
