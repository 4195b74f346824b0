#pragma once

#include <iosfwd>
#include <optional>
#include <string>

#include "base/clock.hpp"

namespace dynamorm::aws {

/// What a request is signed with. Printing shows the source and whether the keys expire, never a secret.
struct Credentials {
  std::string access_key_id;
  std::string secret_access_key;
  std::string session_token;              ///< Empty for keys that do not come from a session.
  std::optional<Clock::WallTime> expiry;  ///< Absent for keys that never expire.
  std::string source;                     ///< Where they were found, for people: "environment", "profile work", ...

  friend bool operator==(Credentials const&, Credentials const&) = default;
};

/// "credentials AKID… from environment": the first four characters of the key id, none of the secret or the token.
[[nodiscard]] std::string describe(Credentials const& credentials);
std::ostream& operator<<(std::ostream& out, Credentials const& credentials);
/// What GoogleTest prints when an expectation fails.
void PrintTo(Credentials const& credentials, std::ostream* out);

}  // namespace dynamorm::aws
