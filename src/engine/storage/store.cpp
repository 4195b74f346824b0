// SPDX-License-Identifier: Apache-2.0
#include "engine/storage/store.hpp"

#include "engine/storage/memory_store.hpp"
#include "engine/storage/rocksdb_store.hpp"

namespace dynamorm::storage {

Result<std::unique_ptr<Store>> Store::open(Home const& home) {
  if (home.path.empty()) return std::unique_ptr<Store>(std::make_unique<MemoryStore>());
  return open_rocksdb(home);
}

Cursor Store::cursor(std::string_view prefix) const { return cursor(prefix, end_of_prefix(prefix)); }

Cursor Store::cursor(std::string_view prefix, Snapshot const& snapshot) const {
  return cursor(prefix, end_of_prefix(prefix), snapshot);
}

std::string end_of_prefix(std::string_view prefix) {
  std::string end(prefix);
  while (!end.empty() && static_cast<unsigned char>(end.back()) == 0xFF) end.pop_back();
  if (end.empty()) return end;
  end.back() = static_cast<char>(static_cast<unsigned char>(end.back()) + 1);
  return end;
}

}  // namespace dynamorm::storage
