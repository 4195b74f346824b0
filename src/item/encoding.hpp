// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string_view>

#include "dynamorm/detail/sized.hpp"
#include "dynamorm/number.hpp"
#include "dynamorm/type.hpp"

#include "base/copy_short.hpp"

// clang-format off
/// The item encoding, version 1.
///
///   item      = map                          ; an item is a map of its attributes
///   value     = string | number | binary | boolean | null | list | map | set
///   string    = %x01 sized                   ; UTF-8
///   number    = %x02 digits
///   binary    = %x03 sized
///   boolean   = %x04 | %x05                  ; false, true
///   null      = %x06
///   list      = %x07 extent *value
///   map       = %x08 extent *(sized value)   ; names ascending by their bytes, no duplicates
///   set       = %x09 extent 1*sized          ; strings, ascending, no duplicates
///             | %x0A extent 1*digits         ; numbers, ascending, no duplicates
///             | %x0B extent 1*sized          ; binaries, ascending, no duplicates
///   extent    = length count                 ; bytes after these two fields; number of elements or attributes
///   length    = count = 4 bytes, little-endian
///   sized     = varint *OCTET                ; LEB128 length, at most 5 bytes, then that many bytes
///   digits    = small | large
///   small     = %x00-08 *OCTET               ; that many bytes: a little-endian zigzag integer without leading zeros,
///                                            ; used for every number that is a signed 64-bit integer
///   large     = %x20-30 exponent *OCTET      ; 0x20 + number of coefficient bytes; little-endian, no leading zeros
///             | %x40-50 exponent *OCTET      ; the same, negative
///   exponent  = 2 bytes, little-endian, two's complement; the coefficient does not end in the decimal digit 0
///
/// Every value has exactly one encoding, so equal values have equal bytes. Stored tags are never renumbered.
// clang-format on
namespace dynamorm::item {

using detail::read_sized;

enum class Tag : std::uint8_t {
  string = 1,
  number = 2,
  binary = 3,
  boolean_false = 4,
  boolean_true = 5,
  null = 6,
  list = 7,
  map = 8,
  string_set = 9,
  number_set = 10,
  binary_set = 11,
};

constexpr std::size_t extent_size = 8;
constexpr std::uint8_t small_number_max = 8;
constexpr std::uint8_t large_positive = 0x20;
constexpr std::uint8_t large_negative = 0x40;
constexpr std::uint8_t large_bytes = 0x1F;  // the bits of a head that count the bytes of the coefficient
constexpr std::size_t coefficient_max = 16;
constexpr std::size_t digits_max = 1 + sizeof(std::int16_t) + coefficient_max;
constexpr std::size_t varint_max = 5;

/// The deepest nesting of values in an item, counting the item itself.
/// Rule from: "Quotas in Amazon DynamoDB", Nested attribute depth.
constexpr int max_depth = 32;
/// The service's message for a value beyond that limit.
constexpr std::string_view nests_too_deeply =
    "Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond supported limit";

[[nodiscard]] Tag tag_of(Type type, bool boolean_value = false) noexcept;

inline Tag tag_at(char const* position) noexcept { return static_cast<Tag>(static_cast<std::uint8_t>(*position)); }

inline std::uint32_t load_u32(char const* position) noexcept {
  std::uint32_t value;
  std::memcpy(&value, position, sizeof value);
  return value;
}

inline std::uint64_t load_u64(char const* position) noexcept {
  std::uint64_t value;
  std::memcpy(&value, position, sizeof value);
  return value;
}

inline void store_u32(char* position, std::uint32_t value) noexcept { std::memcpy(position, &value, sizeof value); }

/// Loads at most 8 bytes as a little-endian integer. It is assembled in a register, because a store would delay the
/// load.
inline std::uint64_t load_bytes(char const* from, std::size_t size) noexcept {
  if (size == sizeof(std::uint64_t)) return load_u64(from);
  if (size >= sizeof(std::uint32_t)) {  // two overlapping words
    return load_u32(from) | std::uint64_t{load_u32(from + size - 4)} << (8 * (size - 4));
  }
  std::uint64_t value = 0;
  for (; size > 0; --size) value = value << 8 | static_cast<std::uint8_t>(from[size - 1]);
  return value;
}

/// Does the same where bytes up to `end` may be read too: one load if there are 8.
inline std::uint64_t load_bytes(char const* from, std::size_t size, char const* end) noexcept {
  if (end - from < 8 || size == 0) return load_bytes(from, size);
  return load_u64(from) & (~std::uint64_t{0} >> (64 - 8 * size));
}

/// Compares two short strings, such as attribute names, without a function call if they have at most 16 bytes.
inline bool same_short(std::string_view left, std::string_view right) noexcept {
  std::size_t const size = left.size();
  if (size != right.size()) return false;
  if (size > 16) return std::memcmp(left.data(), right.data(), size) == 0;
  auto const differ = [&]<class Word>(Word, std::size_t at) {
    Word words[2];
    std::memcpy(words, left.data() + at, sizeof(Word));
    std::memcpy(words + 1, right.data() + at, sizeof(Word));
    return words[0] ^ words[1];
  };
  if (size >= 8) return (differ(std::uint64_t{}, 0) | differ(std::uint64_t{}, size - 8)) == 0;
  if (size >= 4) return (differ(std::uint32_t{}, 0) | differ(std::uint32_t{}, size - 4)) == 0;
  for (std::size_t i = 0; i < size; ++i)
    if (left[i] != right[i]) return false;
  return true;
}

/// Writes a length of at most varint_max bytes at `out`; returns its end.
inline char* put_varint(char* out, std::size_t value) noexcept {
  for (; value >= 0x80; value >>= 7) *out++ = static_cast<char>(value | 0x80);
  *out++ = static_cast<char>(value);
  return out;
}

/// Writes a length and the bytes.
inline char* put_sized(char* out, std::string_view bytes) noexcept {
  out = put_varint(out, bytes.size());
  copy_short(out, bytes.data(), bytes.size());
  return out + bytes.size();
}

/// Returns the size of the `digits` at `position`.
inline std::size_t digits_size(char const* position) noexcept {
  auto const head = static_cast<std::uint8_t>(*position);
  if (head <= small_number_max) return std::size_t{1} + head;
  return 1 + sizeof(std::int16_t) + (head & large_bytes);
}
[[nodiscard]] Number read_digits(char const* position) noexcept;

inline std::int64_t from_zigzag(std::uint64_t zigzag) noexcept {
  return static_cast<std::int64_t>(zigzag >> 1) ^ -static_cast<std::int64_t>(zigzag & 1);
}

/// Returns the number if it is a signed 64-bit integer, without decimal arithmetic.
inline std::optional<std::int64_t> read_integer(char const* position) noexcept {
  auto const head = static_cast<std::uint8_t>(*position);
  if (head > small_number_max) return std::nullopt;
  return from_zigzag(load_bytes(position + 1, head));
}

/// Writes `digits`, at most digits_max bytes, at `out`; returns their end.
[[nodiscard]] char* put_digits(char* out, Number const& number) noexcept;
[[nodiscard]] char* put_digits(char* out, std::int64_t value) noexcept;

/// Returns the size of the value at `position`, including its tag.
inline std::size_t value_size(char const* position) noexcept {
  Tag const tag = tag_at(position);
  if (tag == Tag::string || tag == Tag::binary) {
    char const* end = position + 1;
    read_sized(end);
    return static_cast<std::size_t>(end - position);
  }
  if (tag == Tag::number) return 1 + digits_size(position + 1);
  return tag < Tag::list ? 1 : 1 + extent_size + load_u32(position + 1);
}

}  // namespace dynamorm::item
