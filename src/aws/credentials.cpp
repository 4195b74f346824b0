#include "aws/credentials.hpp"

#include <ostream>

#include "aws/timestamp.hpp"

namespace dynamorm::aws {

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
