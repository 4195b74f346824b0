// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

#include "dynamorm/result.hpp"

namespace dynamorm::aws {

/// Compares a body as received with its `x-amz-crc32` header, a decimal number. Succeeds if there is no header.
/// Otherwise fails with checksum_mismatch, "ChecksumMismatch", which is retryable.
[[nodiscard]] Status verify_crc32(std::optional<std::string_view> header, std::string_view body);

}  // namespace dynamorm::aws
