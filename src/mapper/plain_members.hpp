#pragma once

#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <utility>

#include "dynamorm/detail/member_codec.hpp"

#include "base/copy_short.hpp"
#include "base/decimal.hpp"
#include "item/encoding.hpp"

/// Members of the usual types, read from the usual values without a call.
///
/// Each function reads the value at a place into a member and returns where the value ends; null where it is none of
/// the usual ones. Bytes up to `end`, where the whole item ends, may be looked at.
namespace dynamorm::detail {

using BytePlace = char const*;

/// Makes `text` equal to `bytes`. What is shorter than the text that is there takes no call of the standard library.
inline void overwrite(std::string& text, std::string_view bytes) {
  if (text.size() < bytes.size()) {
    text.assign(bytes);
  } else {
    text.resize(bytes.size());
    copy_short(text.data(), bytes.data(), bytes.size());
  }
}

[[gnu::always_inline]] inline BytePlace read_text(BytePlace value, void* member) {
  if (item::tag_at(value) != item::Tag::string) return nullptr;
  overwrite(*static_cast<std::string*>(member), item::read_sized(++value));
  return value;
}

[[gnu::always_inline]] inline BytePlace read_truth(BytePlace value, void* member) {
  item::Tag const tag = item::tag_at(value);
  if (tag != item::Tag::boolean_true && tag != item::Tag::boolean_false) return nullptr;
  *static_cast<bool*>(member) = tag == item::Tag::boolean_true;
  return value + 1;
}

template <class Integer>
[[gnu::always_inline]] inline BytePlace read_integer(BytePlace value, BytePlace readable, void* member) {
  auto const head = static_cast<std::uint8_t>(value[1]);
  if (item::tag_at(value) != item::Tag::number || head > item::small_number_max) return nullptr;
  std::int64_t const number = item::from_zigzag(item::load_bytes(value + 2, head, readable));
  if (!std::in_range<Integer>(number)) return nullptr;
  std::memcpy(member, &number, sizeof(Integer));  // little-endian; `long` and `long long` are two types of one form
  return value + 2 + head;
}

[[gnu::always_inline]] inline BytePlace read_floating(BytePlace value, BytePlace readable, void* member) {
  if (item::tag_at(value) != item::Tag::number) return nullptr;
  double& number = *static_cast<double*>(member);
  auto const head = static_cast<std::uint8_t>(value[1]);
  if (head <= item::small_number_max) {
    number = static_cast<double>(item::from_zigzag(item::load_bytes(value + 2, head, readable)));
    return value + 2 + head;
  }
  std::size_t const bytes = head & item::large_bytes;
  if (bytes > sizeof(std::uint64_t)) return nullptr;
  std::int16_t exponent;
  std::memcpy(&exponent, value + 2, sizeof exponent);
  BytePlace const coefficient = value + 2 + sizeof exponent;
  if (!base::exact_double(item::load_bytes(coefficient, bytes, readable), exponent, number)) return nullptr;
  if (head >= item::large_negative) number = -number;
  return coefficient + bytes;
}

/// Reads a member of one of the usual types from the usual value and returns where that ends; null where more is
/// needed, if only to refuse it.
[[gnu::always_inline]] inline BytePlace read_plain(PlainType type, BytePlace value, BytePlace readable, void* member) {
  switch (type) {
    case PlainType::text:
      return read_text(value, member);
    case PlainType::truth:
      return read_truth(value, member);
    case PlainType::integer:
      return read_integer<std::int32_t>(value, readable, member);
    case PlainType::long_integer:
      return read_integer<std::int64_t>(value, readable, member);
    case PlainType::floating:
      return read_floating(value, readable, member);
    case PlainType::structure:
    case PlainType::none:
      break;
  }
  return nullptr;
}

}  // namespace dynamorm::detail
