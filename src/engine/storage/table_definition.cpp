// SPDX-License-Identifier: Apache-2.0
#include "engine/storage/table_definition.hpp"

#include <algorithm>

namespace dynamorm::storage {

IndexDefinition const* TableDefinition::index(std::string_view index_name) const noexcept {
  auto const found = std::ranges::find(indexes, index_name, &IndexDefinition::name);
  return found == indexes.end() ? nullptr : &*found;
}

StreamDefinition const* TableDefinition::stream() const noexcept {
  return streams.empty() || streams.back().disabled ? nullptr : &streams.back();
}

bool TableDefinition::has_local_indexes() const noexcept {
  return std::ranges::find(indexes, IndexKind::local, &IndexDefinition::kind) != indexes.end();
}

bool TableDefinition::has_vector_indexes() const noexcept {
  return std::ranges::find(indexes, IndexKind::vector, &IndexDefinition::kind) != indexes.end();
}

}  // namespace dynamorm::storage
