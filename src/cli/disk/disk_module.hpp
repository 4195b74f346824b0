// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "dynamorm/result.hpp"

#include "engine/storage/store.hpp"

/// Databases in folders, in a file of their own: the program loads it, and RocksDB with it, when a command names a
/// folder. The library contains them like everything else; only the program is linked without.
namespace dynamorm::cli {

/// The functions that the program calls in the module. Both must come from one build, because C++ types cross between
/// them.
struct DiskModule {
  /// Distinguishes builds of different versions.
  std::string_view version;
  Result<std::unique_ptr<storage::Store>> (*open_rocksdb)(storage::Home const& home);
  Status (*remove_unnamed_tables)(std::string const& path);
};

/// The file, in the folder libexec/dynamorm of the installed program, or beside a program that is not installed.
inline constexpr char const* disk_module_file = "dynamorm_disk.so";
/// The only symbol that the module exports: a function without parameters that returns `DiskModule const*`.
inline constexpr char const* disk_module_symbol = "dynamorm_disk_module";

}  // namespace dynamorm::cli
