#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"

namespace dynamorm::aws {

/// "20150830T123600Z", the form of `x-amz-date`. Fractions of a second are cut off.
[[nodiscard]] std::string format_basic_timestamp(Clock::WallTime time);

/// The inverse of format_basic_timestamp; nothing if the text has any other form.
[[nodiscard]] std::optional<Clock::WallTime> parse_basic_timestamp(std::string_view text);

/// Reads the ISO 8601 forms in which credentials state their expiry: "2016-02-25T06:03:31Z", with fractions of a second
/// ("…31.123Z") or an offset ("…31+01:00"). Nothing if the text has any other form or names no real moment.
[[nodiscard]] std::optional<Clock::WallTime> parse_iso8601(std::string_view text);

/// Reads the `Date` header of an HTTP response: "Sun, 06 Nov 1994 08:49:37 GMT" (RFC 9110, IMF-fixdate).
[[nodiscard]] std::optional<Clock::WallTime> parse_http_date(std::string_view text);

}  // namespace dynamorm::aws
