// SPDX-License-Identifier: Apache-2.0
#include "engine/storage/rocksdb_options.hpp"

#include <rocksdb/cache.h>
#include <rocksdb/env.h>
#include <rocksdb/filter_policy.h>
#include <rocksdb/table.h>

#include <algorithm>
#include <cstdarg>
#include <memory>

namespace dynamorm::storage {
namespace {

constexpr std::size_t block_cache_size = 64 << 20;
constexpr std::uint64_t write_buffer_size = 64 << 20;
constexpr double bloom_bits_per_key = 10;

/// Discards log messages: errors are returned to the caller, and no file LOG is written.
class SilentLogger final : public rocksdb::Logger {
 public:
  SilentLogger() : Logger(rocksdb::InfoLogLevel::FATAL_LEVEL) {}
  using Logger::Logv;
  void Logv(char const*, va_list) override {}
};

rocksdb::BlockBasedTableOptions table_options() {
  rocksdb::BlockBasedTableOptions table;
  table.block_cache = rocksdb::NewLRUCache(block_cache_size);
  table.filter_policy.reset(rocksdb::NewBloomFilterPolicy(bloom_bits_per_key));
  table.data_block_index_type = rocksdb::BlockBasedTableOptions::kDataBlockBinaryAndHash;
  table.checksum = rocksdb::kXXH3;
  table.format_version = 5;
  return table;
}

}  // namespace

rocksdb::Options rocksdb_options(rocksdb::Env& env, std::uint64_t largest_file) {
  rocksdb::Options options;
  options.env = &env;
  options.create_if_missing = true;
  options.table_factory.reset(rocksdb::NewBlockBasedTableFactory(table_options()));
  // A table or a log is a little larger than its memtable.
  options.write_buffer_size = std::min(write_buffer_size, largest_file / 4);
  options.target_file_size_base = std::min(options.target_file_size_base, largest_file / 4);
  options.max_manifest_file_size = std::min(options.max_manifest_file_size, largest_file / 4);
  options.compression = rocksdb::kLZ4Compression;
  options.paranoid_checks = true;
  // Accept a log that ends in the middle of a record, as after a crash. Reject one that is damaged before its end.
  options.wal_recovery_mode = rocksdb::WALRecoveryMode::kTolerateCorruptedTailRecords;
  options.track_and_verify_wals_in_manifest = true;
  // After an error, RocksDB is closed and reopened. Its own ways to resume can wait forever: DB::Resume for a flush
  // that was never scheduled, and background recovery for more room than a small database needs.
  options.max_bgerror_resume_count = 0;
  options.info_log = std::make_shared<SilentLogger>();
  options.stats_dump_period_sec = 0;
  options.stats_persist_period_sec = 0;
  return options;
}

void recover_into_memory(rocksdb::Options& options, std::uint64_t log_bytes) {
  constexpr std::uint64_t memory_per_log_byte = 2;  // small items need more room in memory than in a log
  options.avoid_flush_during_recovery = true;
  options.write_buffer_size += memory_per_log_byte * log_bytes;
}

}  // namespace dynamorm::storage
