// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

namespace dynamorm {

/// The CRC-32 of gzip and of the header `x-amz-crc32`.
[[nodiscard]] std::uint32_t crc32(std::string_view bytes) noexcept;

}  // namespace dynamorm
