// SPDX-License-Identifier: Apache-2.0
#include "cli/disk/disk_module.hpp"

#include "engine/storage/live_tables.hpp"
#include "engine/storage/rocksdb_store.hpp"

extern "C" [[gnu::visibility("default")]] dynamorm::cli::DiskModule const* dynamorm_disk_module() {
  static constexpr dynamorm::cli::DiskModule module{.version = DYNAMORM_VERSION,
                                                    .open_rocksdb = &dynamorm::storage::open_rocksdb,
                                                    .remove_unnamed_tables = &dynamorm::storage::remove_unnamed_tables};
  return &module;
}
