#pragma once

#include <cstddef>
#include <string>
#include <string_view>

/// Base64 with the standard alphabet and padding (RFC 4648, section 4), as B attributes travel in JSON.
namespace dynamorm {

/// How many characters so many bytes become.
constexpr std::size_t base64_size(std::size_t bytes) noexcept { return (bytes + 2) / 3 * 4; }

void append_base64(std::string& out, std::string_view bytes);
/// Writes it at `out`, where there is room for it; returns where it ends.
char* put_base64(char* out, std::string_view bytes) noexcept;

/// Appends the decoded bytes; returns false, and leaves `out` as it was, if `text` is not padded base64 or its unused
/// bits are not zero.
[[nodiscard]] bool append_decoded_base64(std::string& out, std::string_view text);

}  // namespace dynamorm
