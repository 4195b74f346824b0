// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <utility>

#include "dynamorm/detail/structs/member_codec.hpp"

#include "base/copy_short.hpp"
#include "base/decimal.hpp"
#include "item/encoding.hpp"

/// Reads members of the common types from the common encodings without calls.
///
/// Each function reads a value into a member and returns the end of the value, or null if the encoding is not a common
/// one. Bytes up to `end`, the end of the item, may be read.
namespace dynamorm::detail {

using BytePlace = char const*;

/// Makes `text` equal to `bytes`. Calls the standard library only if `text` must grow.
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
  std::memcpy(member, &number,
              sizeof(Integer));  // little-endian; `long` and `long long` are two types with one representation
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

/// Reads a member of a common type from the common encoding and returns its end. Returns null if more is needed, for
/// instance to reject the value.
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
    case PlainType::composed:
      return value + item::value_size(value);
    case PlainType::structure:
    case PlainType::none:
      break;
  }
  return nullptr;
}

}  // namespace dynamorm::detail
