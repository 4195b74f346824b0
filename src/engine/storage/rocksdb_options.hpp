// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <rocksdb/options.h>

#include <cstdint>

namespace dynamorm::storage {

/// Returns RocksDB's options for a process whose files may have at most `largest_file` bytes. `env` must outlive the
/// database.
[[nodiscard]] rocksdb::Options rocksdb_options(rocksdb::Env& env, std::uint64_t largest_file);

/// Sets options to recover a database on a disk without room for tables: the `log_bytes` of its logs stay in memory.
void recover_into_memory(rocksdb::Options& options, std::uint64_t log_bytes);

}  // namespace dynamorm::storage
