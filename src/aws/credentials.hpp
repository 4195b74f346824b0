#pragma once

#include <iosfwd>
#include <optional>
#include <string>

#include "base/clock.hpp"

namespace dynamorm::aws {

/// The keys that sign requests. Printing shows the source and whether the keys expire, but no secrets.
struct Credentials {
  std::string access_key_id;
  std::string secret_access_key;
  std::string session_token;              ///< Empty for keys that do not come from a session.
  std::optional<Clock::WallTime> expiry;  ///< Absent for keys that never expire.
  std::string source;                     ///< Where they were found, for people: "environment", "profile work", …

  friend bool operator==(Credentials const&, Credentials const&) = default;
};

/// Returns "credentials AKID… from environment": the first four characters of the key id, and nothing of the secret or
/// token.
[[nodiscard]] std::string describe(Credentials const& credentials);
std::ostream& operator<<(std::ostream& out, Credentials const& credentials);
/// Prints for failed expectations of GoogleTest.
void PrintTo(Credentials const& credentials, std::ostream* out);

}  // namespace dynamorm::aws
