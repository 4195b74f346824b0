// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"

/// Times as strings, for the years 0 to 9999, independent of the locale. Second 60, a leap second, is read as the first
/// second of the next minute.
namespace dynamorm {

/// A point in time read from ISO 8601.
struct IsoTime {
  std::chrono::sys_seconds seconds;
  std::uint32_t nanoseconds = 0;
  bool has_offset = false;  ///< Whether the text names its offset from UTC. A text that does not is read as UTC.
};

/// Parses what ISO 8601 and RFC 3339 share: "2026-11-22T08:07:59.25Z", also with an offset ("+02:00", "-0330", "+00"),
/// without one, with a space in place of the T, without seconds, or a day alone. Digits after the ninth of a fraction
/// are dropped. Returns nothing for any other form, or if there is no such day or time of day.
[[nodiscard]] std::optional<IsoTime> parse_iso8601(std::string_view text);
/// Appends "2026-11-22T08:07:59".
void append_iso8601(std::string& out, std::chrono::sys_seconds time);

/// Returns "20150830T123600Z", the form of `x-amz-date`; drops fractions of a second.
[[nodiscard]] std::string format_basic_timestamp(Clock::WallTime time);
/// The inverse of format_basic_timestamp. Returns nothing for any other form.
[[nodiscard]] std::optional<Clock::WallTime> parse_basic_timestamp(std::string_view text);

/// Returns "Sun, 06 Nov 1994 08:49:37 GMT", the form of the header `Date` (RFC 9110, IMF-fixdate).
[[nodiscard]] std::string format_http_date(Clock::WallTime time);
/// The inverse of format_http_date; ignores the day of the week. Returns nothing for any other form.
[[nodiscard]] std::optional<Clock::WallTime> parse_http_date(std::string_view text);

}  // namespace dynamorm
