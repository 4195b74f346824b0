#pragma once

#include <rocksdb/options.h>

namespace dynamorm::storage {

/// How RocksDB is set up.
[[nodiscard]] rocksdb::Options rocksdb_options();

}  // namespace dynamorm::storage
