#include "engine/storage/rocksdb_options.hpp"

#include <rocksdb/cache.h>
#include <rocksdb/filter_policy.h>
#include <rocksdb/listener.h>
#include <rocksdb/table.h>

namespace dynamorm::storage {
namespace {

constexpr std::size_t block_cache_size = 64 << 20;
constexpr std::size_t write_buffer_size = 64 << 20;
constexpr double bloom_bits_per_key = 10;

/// RocksDB would go on by itself after the disk was full, but only once there is far more room than a small database
/// needs; Store tries again at each write instead.
class NoRecoveryByItself final : public rocksdb::EventListener {
 public:
  void OnErrorRecoveryBegin(rocksdb::BackgroundErrorReason, rocksdb::Status, bool* auto_recovery) override {
    *auto_recovery = false;
  }
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

rocksdb::Options rocksdb_options() {
  rocksdb::Options options;
  options.create_if_missing = true;
  options.table_factory.reset(rocksdb::NewBlockBasedTableFactory(table_options()));
  options.write_buffer_size = write_buffer_size;
  options.compression = rocksdb::kLZ4Compression;
  options.listeners.push_back(std::make_shared<NoRecoveryByItself>());
  options.paranoid_checks = true;
  // A log that ends in the middle of a record is what a crash leaves; one that is damaged further up is refused.
  options.wal_recovery_mode = rocksdb::WALRecoveryMode::kTolerateCorruptedTailRecords;
  options.track_and_verify_wals_in_manifest = true;
  // The library keeps quiet: what goes wrong is told to the caller, and no thread wakes up to write statistics.
  options.info_log_level = rocksdb::InfoLogLevel::FATAL_LEVEL;
  options.keep_log_file_num = 1;
  options.stats_dump_period_sec = 0;
  options.stats_persist_period_sec = 0;
  return options;
}

}  // namespace dynamorm::storage
