// SPDX-License-Identifier: Apache-2.0
#include "engine/storage/ordered_key.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include "base/decimal.hpp"

namespace dynamorm::storage {
namespace {

constexpr char escape = '\x00';
constexpr char escaped_zero = '\xFF';
constexpr char end_of_text = '\x01';

constexpr char negative_number = '\x01';
constexpr char zero = '\x02';
constexpr char positive_number = '\x03';
constexpr char end_of_digits = '\x00';
constexpr std::uint16_t exponent_bias = 0x8000;

/// The digits of a coefficient in pairs, starting with the first digit.
struct Pairs {
  std::array<std::uint8_t, Number::max_digits / 2> reversed;
  std::size_t count = 0;
};

template <class Unsigned>
Pairs pairs_of(Unsigned coefficient, int digits) {
  Pairs pairs{};
  if (digits % 2 != 0) {
    pairs.reversed[pairs.count++] = static_cast<std::uint8_t>(coefficient % 10 * 10);
    coefficient /= 10;
  }
  for (; coefficient != 0; coefficient /= 100) {
    pairs.reversed[pairs.count++] = static_cast<std::uint8_t>(coefficient % 100);
  }
  return pairs;
}

void append_magnitude(std::string& out, Number::Parts const& parts) {
  base::Wide const coefficient = base::coefficient_of(parts);
  int const digits = base::count_digits(coefficient);
  auto const exponent = static_cast<std::uint16_t>(parts.exponent + digits + exponent_bias);
  out.push_back(static_cast<char>(exponent >> 8));
  out.push_back(static_cast<char>(exponent));
  Pairs const pairs = base::fits_64_bits(coefficient) ? pairs_of(parts.low, digits) : pairs_of(coefficient, digits);
  for (std::size_t i = pairs.count; i-- > 0;) out.push_back(static_cast<char>(pairs.reversed[i] + 1));
  out.push_back(end_of_digits);
}

}  // namespace

void append_ordered_beginning(std::string& out, std::string_view text_or_bytes) {
  for (std::size_t zero_at; (zero_at = text_or_bytes.find(escape)) != std::string_view::npos;) {
    out.append(text_or_bytes.substr(0, zero_at + 1)).push_back(escaped_zero);
    text_or_bytes.remove_prefix(zero_at + 1);
  }
  out.append(text_or_bytes);
}

void append_ordered(std::string& out, std::string_view text_or_bytes) {
  append_ordered_beginning(out, text_or_bytes);
  out.push_back(escape);
  out.push_back(end_of_text);
}

void append_ordered(std::string& out, Number const& number) {
  if (number.is_zero()) {
    out.push_back(zero);
    return;
  }
  out.push_back(number.negative() ? negative_number : positive_number);
  std::size_t const magnitude = out.size();
  append_magnitude(out, number.parts());
  if (!number.negative()) return;
  std::for_each(out.begin() + static_cast<std::ptrdiff_t>(magnitude), out.end(),
                [](char& byte) { byte = static_cast<char>(~byte); });
}

void append_ordered(std::string& out, ValueView value) {
  switch (value.type()) {
    case Type::number:
      return append_ordered(out, value.as_number());
    case Type::binary:
      return append_ordered(out, value.as_bytes());
    default:
      return append_ordered(out, value.as_string());
  }
}

std::size_t ordered_size(std::string_view bytes, Type type) noexcept {
  if (type == Type::number) {
    if (bytes.front() == zero) return 1;
    bool const negative = bytes.front() == negative_number;
    constexpr std::size_t digits = 1 + sizeof(std::uint16_t);  // after the sign and the exponent
    return bytes.find(negative ? static_cast<char>(~end_of_digits) : end_of_digits, digits) + 1;
  }
  std::size_t at = bytes.find(escape);
  while (bytes[at + 1] == escaped_zero) at = bytes.find(escape, at + 2);
  return at + 2;
}

}  // namespace dynamorm::storage
