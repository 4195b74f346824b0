// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "dynamorm/binary.hpp"
#include "dynamorm/detail/structs/visit.hpp"
#include "dynamorm/detail/writer.hpp"
#include "dynamorm/item.hpp"
#include "dynamorm/number.hpp"
#include "dynamorm/value.hpp"

/// Codecs of types that need no template. Codec<T> in codec.hpp forwards to them.
namespace dynamorm::detail {

void encode(std::string const& text, Writer& writer, Visit& visit);
void encode(Number const& number, Writer& writer, Visit& visit);
void encode(Binary const& bytes, Writer& writer, Visit& visit);
void encode(Value const& value, Writer& writer, Visit& visit);
void encode(Item const& item, Writer& writer, Visit& visit);
void encode_float(double number, bool single, Writer& writer, Visit& visit);
/// Writes an element of a set.
void encode_element(std::string const& text, Writer::Container& set, Writer& writer, Visit& visit);
/// Writes the name of the next value in a map.
void encode_name(std::string const& name, Writer::Container& map, Writer& writer, Visit& visit);

bool decode(std::string& text, ValueView value, Visit& visit);
bool decode(Number& number, ValueView value, Visit& visit);
bool decode(Binary& bytes, ValueView value, Visit& visit);
bool decode(Value& copy, ValueView value, Visit& visit);
bool decode(Item& copy, ValueView value, Visit& visit);
bool decode_boolean(bool& boolean, ValueView value, Visit& visit);
bool decode_float(double& number, ValueView value, Visit& visit);
/// Reads an integer within the two limits.
bool decode_signed(std::int64_t& number, std::int64_t lowest, std::int64_t highest, ValueView value, Visit& visit);
bool decode_unsigned(std::uint64_t& number, std::uint64_t highest, ValueView value, Visit& visit);

/// Reads any value as a string: the digits of a number, true or false, JSON for everything else.
bool decode_coerced(std::string& text, ValueView value, Visit& visit);

/// Records that another type was expected; returns false.
bool refuse_type(std::string_view wanted, ValueView value, Visit& visit);
/// Records a reason and the value that it is about; returns false.
bool refuse_value(std::string_view reason, ValueView value, Visit& visit);
/// Records that a list or a binary has another size; returns false.
bool refuse_size(std::size_t wanted, std::size_t found, std::string_view unit, Visit& visit);

/// The length of one tick of a time point: numerator / denominator of a second.
struct Tick {
  std::int64_t numerator;
  std::int64_t denominator;
};

/// Converts nanoseconds to ticks, rounded down.
[[nodiscard]] std::int64_t ticks_of(std::int64_t nanoseconds, Tick tick) noexcept;

/// Writes a time, in ticks since 1970, as ISO 8601 in UTC, such as "2026-11-22T08:07:59.25Z", without trailing zeros.
/// Reading rounds down to whole ticks. Only the years 0 to 9999 can be written.
void encode_iso8601(std::int64_t ticks, Tick tick, Writer& writer, Visit& visit);
bool decode_iso8601(std::int64_t& ticks, Tick tick, ValueView value, Visit& visit);

/// Writes the time as epoch seconds, rounded down.
void encode_epoch_seconds(std::int64_t ticks, Tick tick, Writer& writer);
bool decode_epoch_seconds(std::int64_t& ticks, Tick tick, ValueView value, Visit& visit);

}  // namespace dynamorm::detail
