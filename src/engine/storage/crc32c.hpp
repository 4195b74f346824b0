// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

namespace dynamorm::storage {

/// Returns the CRC-32C (Castagnoli), which RocksDB's files use.
[[nodiscard]] std::uint32_t crc32c(std::string_view bytes) noexcept;

}  // namespace dynamorm::storage
