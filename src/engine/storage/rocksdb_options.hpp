#pragma once

#include <rocksdb/options.h>

#include <cstdint>

namespace dynamorm::storage {

/// Returns how RocksDB is set up, for a process whose files may become `largest_file` bytes large. `env` must outlive
/// the database.
[[nodiscard]] rocksdb::Options rocksdb_options(rocksdb::Env& env, std::uint64_t largest_file);

/// Recovers a database on a disk that has no room for tables: what its logs hold, `log_bytes` of them, stays in memory.
void recover_into_memory(rocksdb::Options& options, std::uint64_t log_bytes);

}  // namespace dynamorm::storage
