// SPDX-License-Identifier: Apache-2.0
#include "engine/storage/index_projection.hpp"

#include <algorithm>
#include <tuple>

#include "dynamorm/detail/writer.hpp"

namespace dynamorm::storage {
namespace {

bool is_part(KeyParts const& key, std::string_view name) {
  auto const is = [name](KeyPart const& part) { return part.name == name; };
  return std::ranges::any_of(key.hash, is) || std::ranges::any_of(key.range, is);
}

}  // namespace

bool is_projected(TableDefinition const& table, IndexDefinition const& index, std::string_view name) {
  if (index.projection.projection_type == api::ProjectionType::all) return true;
  if (is_part(table.key, name) || is_part(index.key, name)) return true;
  if (index.vector && std::ranges::find(index.vector->filters, name, &KeyPart::name) != index.vector->filters.end()) {
    return true;
  }
  auto const& included = index.projection.non_key_attributes;
  return included && std::ranges::find(*included, name) != included->end();
}

std::string project(TableDefinition const& table, IndexDefinition const& index, ItemView item) {
  if (index.projection.projection_type == api::ProjectionType::all) return std::string(item.encoded());
  detail::Writer writer;
  auto map = writer.begin_map();
  for (auto const [name, value] : item) {
    if (!is_projected(table, index, name)) continue;
    writer.name(map, name);
    writer.value(value);
  }
  std::ignore = writer.end_map(map);  // attribute names are unique
  return writer.take();
}

}  // namespace dynamorm::storage
