#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace dynamorm::aws {

/// An absolute http or https URL in its parts, as far as endpoints of AWS need them.
struct Url {
  std::string scheme;     ///< "http" or "https"
  std::string authority;  ///< "localhost:8000", as the Host header has it
  std::string host;       ///< "localhost"; an IPv6 address without its brackets
  std::string path;       ///< "/" at least
  std::string query;      ///< Without the '?'
};

/// Nothing if the text is no such URL: another scheme, no host, a user name or password before the host, a port that is
/// no number up to 65535, white space or control characters. A fragment is cut off.
[[nodiscard]] std::optional<Url> parse_url(std::string_view text);

/// `base` with `path` below it: neither loses or doubles the slash between them.
[[nodiscard]] std::string join_url(std::string_view base, std::string_view path);

}  // namespace dynamorm::aws
