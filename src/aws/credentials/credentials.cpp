// SPDX-License-Identifier: Apache-2.0
#include "aws/credentials/credentials.hpp"

#include <algorithm>
#include <ostream>

#include "base/date_time.hpp"

namespace dynamorm::aws {

std::optional<Clock::WallTime> parse_expiry(std::string_view text) {
  auto const time = parse_iso8601(text);
  if (!time || !time->has_offset) return std::nullopt;
  auto const latest = std::chrono::floor<std::chrono::seconds>(Clock::WallTime::max());
  return std::clamp(time->seconds, std::chrono::sys_seconds{}, latest);
}

std::string describe(Credentials const& credentials) {
  constexpr std::size_t shown_of_the_key_id = 4;
  std::string text = "credentials ";
  text += credentials.access_key_id.substr(0, shown_of_the_key_id);
  text += "… from ";
  text += credentials.source.empty() ? "an unnamed source" : credentials.source;
  if (credentials.expiry) text += ", expiring " + format_basic_timestamp(*credentials.expiry);
  return text;
}

std::ostream& operator<<(std::ostream& out, Credentials const& credentials) { return out << describe(credentials); }

void PrintTo(Credentials const& credentials, std::ostream* out) { *out << describe(credentials); }

}  // namespace dynamorm::aws
