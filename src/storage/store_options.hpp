#pragma once

#include <rocksdb/env.h>
#include <rocksdb/options.h>

#include <memory>

#include "storage/store.hpp"

namespace dynamorm::storage {

/// How RocksDB is set up for a home.
[[nodiscard]] rocksdb::Options options_for(Home const& home, rocksdb::Env* env);

}  // namespace dynamorm::storage
