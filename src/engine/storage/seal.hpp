#pragma once

#include <string>

#include "dynamorm/result.hpp"

/// The file SEAL, which a database has while it is closed: the sizes of all files and the checksums of those that name
/// the others, so that files which were cut off or lost are not taken for what a crash leaves. RocksDB's own checksums
/// guard what is in the files. A database without a seal was not closed, and recovers as after a crash.
///
///   seal = "dynamorm seal 1" LF *(size SP crc SP name LF) crc LF
///
/// Numbers in decimal; crc is the CRC-32 of a file that is small, else 0; the last one is that of all lines before it.
namespace dynamorm::storage {

/// Seals a folder whose database is closed. A failure only leaves it without a seal.
void seal(std::string const& path) noexcept;

/// Checks the seal and breaks it, durably. Returns whether there was one. Fails if a file is not as it was when it was
/// sealed.
[[nodiscard]] Result<bool> break_seal(std::string const& path);

}  // namespace dynamorm::storage
