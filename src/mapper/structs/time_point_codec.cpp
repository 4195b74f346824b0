// SPDX-License-Identifier: Apache-2.0
#include <chrono>

#include "dynamorm/detail/codec/calendar_day.hpp"
#include "dynamorm/detail/structs/rules.hpp"
#include "dynamorm/detail/structs/scalar_codec.hpp"

#include "base/date_time.hpp"

/// Times as strings, in the common subset of ISO 8601 and RFC 3339, and as seconds since 1970; both in UTC.
namespace dynamorm::detail {
namespace {

__extension__ using Wide = __int128;  // 64 bits of the longest ticks, counted in nanoseconds

constexpr std::int64_t nanoseconds_per_second = 1'000'000'000;
constexpr std::int64_t start_of_year_0 = -62'167'219'200;
constexpr std::int64_t end_of_year_9999 = 253'402'300'799;
constexpr std::size_t characters_of_day = 10;
constexpr std::int64_t start_of_year_2201 = 7'289'654'400;

constexpr Wide floor_division(Wide dividend, Wide divisor) {
  return dividend / divisor - (dividend % divisor < 0 ? 1 : 0);
}

Wide to_nanoseconds(std::int64_t ticks, Tick tick) {
  return floor_division(Wide{ticks} * tick.numerator * nanoseconds_per_second, tick.denominator);
}

/// Returns whole ticks, rounded down. Records a failure if they do not fit.
bool to_ticks(Wide nanoseconds, Tick tick, std::int64_t& ticks, ValueView value, Visit& visit) {
  Wide const count = floor_division(nanoseconds * tick.denominator, Wide{tick.numerator} * nanoseconds_per_second);
  if (count < INT64_MIN || count > INT64_MAX) return refuse_type("a point in time in the member's range", value, visit);
  ticks = static_cast<std::int64_t>(count);
  return true;
}

/// Returns the decimal point and the digits after it, without trailing zeros; empty for a whole second.
std::string fraction(std::uint32_t nanoseconds) {
  if (nanoseconds == 0) return {};
  std::string digits = std::to_string(1'000'000'000 + nanoseconds);
  digits[0] = '.';
  return digits.substr(0, digits.find_last_not_of('0') + 1);
}

}  // namespace

void encode_iso8601(std::int64_t ticks, Tick tick, Writer& writer, Visit& visit) {
  Wide const nanoseconds = to_nanoseconds(ticks, tick);
  Wide const seconds = floor_division(nanoseconds, nanoseconds_per_second);
  if (seconds < start_of_year_0 || seconds > end_of_year_9999) {
    visit.fail("a point in time must be in the years 0 to 9999");
    return writer.null();
  }
  std::string text;
  append_iso8601(text, std::chrono::sys_seconds(std::chrono::seconds(static_cast<std::int64_t>(seconds))));
  writer.string(text + fraction(static_cast<std::uint32_t>(nanoseconds - seconds * nanoseconds_per_second)) + "Z");
}

bool decode_iso8601(std::int64_t& ticks, Tick tick, ValueView value, Visit& visit) {
  if (!value.is(Type::string)) return refuse_type("a point in time as ISO 8601 text", value, visit);
  std::optional<IsoTime> const time = parse_iso8601(value.as_string());
  if (!time) return refuse_type("a point in time such as 2026-11-22T08:07:59Z", value, visit);
  Wide const seconds = time->seconds.time_since_epoch().count();
  return to_ticks(seconds * nanoseconds_per_second + time->nanoseconds, tick, ticks, value, visit);
}

std::int64_t ticks_of(std::int64_t nanoseconds, Tick tick) noexcept {
  return static_cast<std::int64_t>(
      floor_division(Wide{nanoseconds} * tick.denominator, Wide{tick.numerator} * nanoseconds_per_second));
}

void check_expiry(std::int64_t ticks, Tick tick, Visit& visit) {
  Wide const seconds = floor_division(Wide{ticks} * tick.numerator, tick.denominator);
  if (seconds < start_of_year_2201) return;
  visit.fail("must be a time until the year 2200, got " + std::to_string(static_cast<std::int64_t>(seconds)) +
             " seconds since 1970; are these milliseconds?");
}

void encode_epoch_seconds(std::int64_t ticks, Tick tick, Writer& writer) {
  writer.number(static_cast<std::int64_t>(floor_division(Wide{ticks} * tick.numerator, tick.denominator)));
}

bool decode_epoch_seconds(std::int64_t& ticks, Tick tick, ValueView value, Visit& visit) {
  std::int64_t seconds = 0;
  if (!decode_signed(seconds, INT64_MIN, INT64_MAX, value, visit)) return false;
  return to_ticks(Wide{seconds} * nanoseconds_per_second, tick, ticks, value, visit);
}

void encode_day(CalendarDay const& day, bool exists, Writer& writer, Visit& visit) {
  std::chrono::year_month_day const date{std::chrono::year(day.year), std::chrono::month(day.month),
                                         std::chrono::day(day.day)};
  if (!exists || day.year < 0 || day.year > 9999) {
    visit.fail("must be a date in the years 0 to 9999, got year " + std::to_string(day.year) + ", month " +
               std::to_string(day.month) + ", day " + std::to_string(day.day));
    return writer.null();
  }
  std::string text;
  append_iso8601(text, std::chrono::sys_days(date));
  writer.string(std::string_view(text).substr(0, characters_of_day));
}

bool decode_day(CalendarDay& day, ValueView value, Visit& visit) {
  if (!value.is(Type::string)) return refuse_type("a date as ISO 8601 text", value, visit);
  std::string_view const text = value.as_string();
  std::optional<IsoTime> const time = text.size() == characters_of_day ? parse_iso8601(text) : std::nullopt;
  if (!time) return refuse_type("a date such as 2026-11-22", value, visit);
  std::chrono::year_month_day const date(std::chrono::floor<std::chrono::days>(time->seconds));
  day = {static_cast<int>(date.year()), static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day())};
  return true;
}

}  // namespace dynamorm::detail
