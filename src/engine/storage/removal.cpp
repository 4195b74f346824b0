// SPDX-License-Identifier: Apache-2.0
#include "engine/storage/removal.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace dynamorm::storage {
namespace {

/// Up to this number of keys are removed one by one. Removing a range writes a single mark, but every read examines all
/// marks until RocksDB has merged its files. If tables are often created and deleted, as in tests, each would slow down
/// reads.
constexpr std::size_t few = 1000;

}  // namespace

void remove_all(Store const& store, Batch& batch, std::string_view prefix) {
  std::vector<std::string> keys;
  Cursor cursor = store.cursor(prefix);
  for (cursor.seek_first(); cursor.valid() && keys.size() <= few; cursor.next()) keys.emplace_back(cursor.key());
  if (keys.size() > few || !cursor.status()) return batch.remove_range(prefix, end_of_prefix(prefix));
  for (std::string const& key : keys) batch.remove(key);
}

}  // namespace dynamorm::storage
