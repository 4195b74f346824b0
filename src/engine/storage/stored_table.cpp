// SPDX-License-Identifier: Apache-2.0
#include "engine/storage/stored_table.hpp"

#include <algorithm>
#include <utility>

namespace dynamorm::storage {

Table::Table(TableDefinition definition) { define(std::move(definition)); }

void Table::define(TableDefinition definition) {
  definition_ = std::move(definition);
  counters_.try_emplace(definition_.id);
  for (IndexDefinition const& index : definition_.indexes) counters_.try_emplace(index.id);
  for (StreamDefinition const& stream : definition_.streams) {
    auto& log = logs_[stream.id];
    if (log == nullptr) log = std::make_unique<StreamLog>(stream.shards.back().first + 1, 0);
  }
  std::erase_if(columns_, [this](auto const& each) {
    return std::ranges::find(definition_.indexes, each.first, &IndexDefinition::id) == definition_.indexes.end();
  });
}

std::shared_ptr<VectorColumn> Table::column(std::uint32_t index_id) const noexcept {
  auto const found = columns_.find(index_id);
  return found == columns_.end() ? nullptr : found->second;
}

void Table::set_column(std::uint32_t index_id, std::shared_ptr<VectorColumn> column) {
  if (column == nullptr) {
    columns_.erase(index_id);
  } else {
    columns_[index_id] = std::move(column);
  }
}

std::vector<std::uint32_t> Table::counted_ids() const {
  std::vector<std::uint32_t> ids{definition_.id};
  for (IndexDefinition const& index : definition_.indexes) ids.push_back(index.id);
  return ids;
}

}  // namespace dynamorm::storage
