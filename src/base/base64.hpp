#pragma once

#include <string>
#include <string_view>

/// Base64 with the standard alphabet and padding (RFC 4648, section 4), as B attributes travel in JSON.
namespace dynamorm {

void append_base64(std::string& out, std::string_view bytes);

/// Appends the decoded bytes; returns false, and leaves `out` as it was, if `text` is not padded base64 or its unused
/// bits are not zero.
[[nodiscard]] bool append_decoded_base64(std::string& out, std::string_view text);

}  // namespace dynamorm
