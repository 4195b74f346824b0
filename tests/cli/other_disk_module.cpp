// SPDX-License-Identifier: Apache-2.0
// A module of another version, which the program must reject before it calls it.
#include "cli/disk/disk_module.hpp"

extern "C" [[gnu::visibility("default")]] dynamorm::cli::DiskModule const* dynamorm_disk_module() {
  static constexpr dynamorm::cli::DiskModule module{
      .version = "0.0.0-other", .open_rocksdb = nullptr, .remove_unnamed_tables = nullptr};
  return &module;
}
