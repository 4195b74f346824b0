#pragma once

#include <optional>
#include <string_view>

#include "dynamorm/result.hpp"

namespace dynamorm::aws {

/// Compares the body as it came over the wire with the value of its `x-amz-crc32` header, a decimal number. Fine
/// without the header; else fails with checksum_mismatch, "ChecksumMismatch", which is worth a retry.
[[nodiscard]] Status verify_crc32(std::optional<std::string_view> header, std::string_view body);

}  // namespace dynamorm::aws
