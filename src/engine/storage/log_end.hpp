// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include "dynamorm/result.hpp"

namespace dynamorm::storage {

/// Where a log ends, or a list of files, which has the same format.
struct LogEnd {
  std::uint64_t position = 0;
  bool has_hole = false;  ///< Zeros in place of a record, followed by data.
};

/// Finds the end of the last complete record of a log whose file ends with zeros; else its end is the file's. A loss of
/// power can leave such zeros, when a file has become longer but its bytes have not arrived. Damage of other kinds is
/// RocksDB's to find.
///
///   log    = *block                                    ; of 32 KB; the last one may be shorter
///   block  = *record *6 %x00
///   record = masked-crc32c(4) length(2) type(1) bytes  ; the checksum covers type and bytes; numbers little-endian
///   type   = %x01 whole / %x02 first / %x03 middle / %x04 last
///
/// Fails if the file cannot be read.
[[nodiscard]] Result<LogEnd> find_log_end(std::string const& database, std::string const& file);

}  // namespace dynamorm::storage
