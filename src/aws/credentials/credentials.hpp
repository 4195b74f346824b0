// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"

namespace dynamorm::aws {

/// The keys that sign requests. Printing shows the source and whether the keys expire, but no secrets.
struct Credentials {
  std::string access_key_id;
  std::string secret_access_key;
  std::string session_token;              ///< Empty for keys that do not come from a session.
  std::optional<Clock::WallTime> expiry;  ///< Absent for keys that never expire.
  std::string account_id{};               ///< Empty if it is not known.
  std::string source{};                   ///< Where they were found, for people: "environment", "profile work", …

  friend bool operator==(Credentials const&, Credentials const&) = default;
};

/// Parses the ISO 8601 text that says when credentials expire: "2016-02-25T06:03:31Z", with fractions of a second or an
/// offset. Returns nothing for any other form, and for a time without an offset. A time beyond the clock's range
/// becomes the last that it can show.
[[nodiscard]] std::optional<Clock::WallTime> parse_expiry(std::string_view text);

/// Returns "credentials AKID… from environment": the first four characters of the key id, and nothing of the secret or
/// token.
[[nodiscard]] std::string describe(Credentials const& credentials);
std::ostream& operator<<(std::ostream& out, Credentials const& credentials);
/// Prints for failed expectations of GoogleTest.
void PrintTo(Credentials const& credentials, std::ostream* out);

}  // namespace dynamorm::aws
