#include "engine/storage/stored_table.hpp"

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
}

std::vector<std::uint32_t> Table::counted_ids() const {
  std::vector<std::uint32_t> ids{definition_.id};
  for (IndexDefinition const& index : definition_.indexes) ids.push_back(index.id);
  return ids;
}

}  // namespace dynamorm::storage
