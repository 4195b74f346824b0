// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "dynamorm/result.hpp"

/// The file SEAL of a closed database. It contains the sizes of all files, and the checksums of those that name others.
/// So truncated or lost files are not mistaken for the result of a crash. RocksDB's own checksums protect the contents
/// of files. A database without a seal was not closed, and recovers as after a crash.
///
///   seal = "dynamorm seal 1" LF *(size SP crc SP name LF) crc LF
///
/// Numbers are decimal. `crc` is the CRC-32 of a small file, and 0 for others; the last one is that of all lines above.
namespace dynamorm::storage {

/// Seals a folder whose database is closed. A failure only leaves it without a seal.
void seal(std::string const& path) noexcept;

/// Checks the seal and removes it durably. Returns whether there was one. Fails if a file has changed since.
[[nodiscard]] Result<bool> break_seal(std::string const& path);

}  // namespace dynamorm::storage
