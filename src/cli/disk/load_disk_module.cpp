// SPDX-License-Identifier: Apache-2.0
// Defines for the program what the engine's library defines with RocksDB. The linker takes these, and leaves out the
// sources of the library that use RocksDB.
#include <dlfcn.h>

#include <string>

#include "cli/disk/disk_module.hpp"
#include "engine/storage/live_tables.hpp"
#include "engine/storage/rocksdb_store.hpp"
#include "engine/storage/store_failure.hpp"

namespace dynamorm::storage {
namespace {

using cli::DiskModule;

/// Returns null if it cannot be loaded. It stays loaded until the program ends.
void* load(std::string const& folder) {
  std::string const from_program = "$ORIGIN/" + folder;  // expanded by the dynamic linker
  return ::dlopen((from_program + cli::disk_module_file).c_str(), RTLD_NOW | RTLD_LOCAL);
}

DiskModule const* disk_module() {
  using Entry = DiskModule const*();
  void* module = load("");
  if (module == nullptr) module = load(DYNAMORM_DISK_FOLDER "/");
  auto* const entry = module == nullptr ? nullptr : reinterpret_cast<Entry*>(::dlsym(module, cli::disk_module_symbol));
  return entry == nullptr ? nullptr : entry();
}

Failure not_loaded(std::string const& path) {
  char const* const error = ::dlerror();
  return store_failure(path, "cannot be opened without " + std::string(cli::disk_module_file) +
                                 ", the part of dynamorm that stores databases in folders: " +
                                 (error == nullptr ? "it is not ours" : error) +
                                 ". Install dynamorm again, with all of its files");
}

Failure another_version(std::string const& path, std::string_view version) {
  return store_failure(path, "cannot be opened: this is dynamorm " DYNAMORM_VERSION ", but " +
                                 std::string(cli::disk_module_file) + " belongs to dynamorm " + std::string(version) +
                                 ". Install dynamorm again, with all of its files");
}

}  // namespace

Result<std::unique_ptr<Store>> open_rocksdb(Home const& home) {
  DiskModule const* const module = disk_module();
  if (module == nullptr) return not_loaded(home.path);
  if (module->version != DYNAMORM_VERSION) return another_version(home.path, module->version);
  return module->open_rocksdb(home);
}

Status remove_unnamed_tables(std::string const& path) {
  DiskModule const* const module = disk_module();
  if (module == nullptr) return not_loaded(path);
  if (module->version != DYNAMORM_VERSION) return another_version(path, module->version);
  return module->remove_unnamed_tables(path);
}

}  // namespace dynamorm::storage
