// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace dynamorm {

/// Appends `text` with every byte except RFC 3986's unreserved characters as %XX in upper case: the UriEncode of
/// "Create a signed AWS API request".
void append_percent_encoded(std::string& out, std::string_view text);

/// The same, but keeps '/': for a path.
void append_percent_encoded_path(std::string& out, std::string_view path);

[[nodiscard]] std::string percent_encoded(std::string_view text);

/// Appends `text` with each %XX replaced by its byte. Keeps a '%' that two hexadecimal digits do not follow, and
/// returns false if there is one.
bool append_percent_decoded(std::string& out, std::string_view text);

/// Replaces each %XX by its byte; keeps a '%' that two hexadecimal digits do not follow.
[[nodiscard]] std::string percent_decoded(std::string_view text);

}  // namespace dynamorm
