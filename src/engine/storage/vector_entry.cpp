// SPDX-License-Identifier: Apache-2.0
#include "engine/storage/vector_entry.hpp"

#include <algorithm>
#include <set>
#include <string_view>
#include <tuple>
#include <vector>

#include "dynamorm/detail/writer.hpp"

#include "engine/storage/index_projection.hpp"
#include "engine/storage/layout.hpp"
#include "item/size.hpp"
#include "item/to_float.hpp"

namespace dynamorm::storage {
namespace {

std::size_t dimensions_of(IndexDefinition const& index) { return static_cast<std::size_t>(index.vector->dimensions); }

std::size_t size_of_vector(IndexDefinition const& index) { return dimensions_of(index) * sizeof(float); }

bool has_dimensions(IndexDefinition const& index, ValueView value) {
  return value.is(Type::list) && value.as_list().size() == dimensions_of(index);
}

bool is_vector(IndexDefinition const& index, ValueView value) {
  if (!has_dimensions(index, value)) return false;
  for (ValueView const element : value.as_list()) {
    if (!item::to_float(element)) return false;
  }
  return true;
}

bool is_same(std::string_view attribute, ItemView one, ItemView other) {
  return one.find(attribute) == other.find(attribute);
}

/// Returns the attributes by which a search filters, as an item; empty if the schema has none of them.
std::string filters_of(IndexDefinition const& index, ItemView item) {
  if (index.vector->filters.empty()) return {};
  detail::Writer writer;
  auto map = writer.begin_map();
  auto const add = [&](KeyPart const& part) {
    auto const value = item.find(part.name);
    if (!value || value->type() != part.type) return;
    writer.name(map, part.name);
    writer.value(*value);
  };
  std::ranges::for_each(index.key.hash, add);
  std::ranges::for_each(index.vector->filters, add);
  std::ignore = writer.end_map(map);  // attribute names are unique
  return writer.take();
}

}  // namespace

bool has_vector_entry(IndexDefinition const& index, ItemView item) {
  auto const vector = item.find(index.vector->attribute);
  return vector && has_entry(index, item) && is_vector(index, *vector);
}

std::optional<VectorRow> vector_row(IndexDefinition const& index, ItemView item) {
  auto const vector = item.find(index.vector->attribute);
  if (!vector || !has_entry(index, item) || !has_dimensions(index, *vector)) return std::nullopt;
  VectorRow row;
  row.elements.reserve(dimensions_of(index));
  for (ValueView const element : vector->as_list()) {
    std::optional<float> const value = item::to_float(element);
    if (!value) return std::nullopt;
    row.elements.push_back(*value);
  }
  row.filters = filters_of(index, item);
  if (!index.key.hash.empty()) row.partition = vector_partition(*item.find(index.key.hash.front().name));
  return row;
}

std::string vector_partition(ValueView hash) { return std::string(hash.encoded()); }

bool has_same_vector_row(IndexDefinition const& index, ItemView one, ItemView other) {
  auto const is_kept = [&](KeyPart const& part) { return is_same(part.name, one, other); };
  return is_same(index.vector->attribute, one, other) && std::ranges::all_of(index.key.hash, is_kept) &&
         std::ranges::all_of(index.vector->filters, is_kept);
}

bool has_same_vector_entry(TableDefinition const& table, IndexDefinition const& index, ItemView one, ItemView other) {
  if (one == other) return true;
  return has_same_vector_row(index, one, other) && project(table, index, one) == project(table, index, other);
}

std::size_t vector_entry_size(TableDefinition const& table, IndexDefinition const& index, ItemView item) {
  std::size_t size = index.vector->attribute.size() + size_of_vector(index);
  for (auto const [name, value] : item) {
    bool const is_counted = name != index.vector->attribute && is_projected(table, index, name);
    if (is_counted) size += name.size() + item::size_of(value);
  }
  return size;
}

std::size_t charged_size(TableDefinition const& table, ItemView item) {
  std::size_t size = item::size_of(item);
  std::set<std::string_view> counted;
  for (IndexDefinition const& index : table.indexes) {
    if (!index.vector || !counted.insert(index.vector->attribute).second) continue;
    auto const vector = item.find(index.vector->attribute);
    if (vector && is_vector(index, *vector)) size = size - item::size_of(*vector) + size_of_vector(index);
  }
  return size;
}

}  // namespace dynamorm::storage
