// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

/// Encodes and decodes base64 with the standard alphabet and padding (RFC 4648, section 4), as in B attributes in JSON.
namespace dynamorm {

/// Returns the encoded size of `size` bytes.
constexpr std::size_t base64_size(std::size_t bytes) noexcept { return (bytes + 2) / 3 * 4; }

void append_base64(std::string& out, std::string_view bytes);
/// Writes the encoded bytes at `out`, which must have room; returns their end.
char* put_base64(char* out, std::string_view bytes) noexcept;

/// Appends the decoded bytes. Returns false and leaves `out` unchanged if `text` is not padded base64 or its unused
/// bits are not zero.
[[nodiscard]] bool append_decoded_base64(std::string& out, std::string_view text);

}  // namespace dynamorm
