#pragma once

#include <string>
#include <string_view>

namespace dynamorm::aws {

/// Appends `text` with every byte but RFC 3986's unreserved characters as %XX, upper case: the UriEncode of
/// "Create a signed AWS API request".
void append_percent_encoded(std::string& out, std::string_view text);

/// The same, keeping '/' as it is: for a path.
void append_percent_encoded_path(std::string& out, std::string_view path);

[[nodiscard]] std::string percent_encoded(std::string_view text);

/// Turns each %XX into its byte; a '%' without two hexadecimal digits after it stays as it is.
[[nodiscard]] std::string percent_decoded(std::string_view text);

}  // namespace dynamorm::aws
