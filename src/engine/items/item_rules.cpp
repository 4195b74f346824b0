// SPDX-License-Identifier: Apache-2.0
#include "engine/items/item_rules.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/failures.hpp"
#include "engine/storage/index_projection.hpp"
#include "engine/storage/layout.hpp"
#include "expression/key_condition.hpp"
#include "item/attribute_name.hpp"
#include "item/encoding.hpp"
#include "item/size.hpp"
#include "item/to_float.hpp"

namespace dynamorm::engine {
namespace {

using storage::KeyPart;

std::string quoted_type_mismatch(KeyPart const& part, Type actual, std::string_view what) {
  return "Type mismatch for " + std::string(what) + " " + part.name +
         " expected: " + std::string(descriptor(part.type)) + " actual: " + std::string(descriptor(actual));
}

std::size_t key_size(ValueView value) {
  if (value.is(Type::string)) return value.as_string().size();
  return value.is(Type::binary) ? value.as_bytes().size() : 0;
}

bool is_empty(ValueView value) { return !value.is(Type::number) && key_size(value) == 0; }

std::string empty_value(KeyPart const& part) {
  std::string const what = part.type == Type::binary ? "binary" : "string";
  return "The AttributeValue for a key attribute cannot contain an empty " + what + " value. ";
}

Failure refuse_value(std::string const& why) { return refuse("One or more parameter values are not valid. " + why); }

/// Zero for a key attribute of an index that the item does not have.
std::size_t key_size(KeyPart const& part, ItemView item) {
  auto const value = item.find(part.name);
  return value ? key_size(*value) : 0;
}

bool has_long_hash(storage::KeyParts const& key, ItemView item) {
  return std::ranges::any_of(key.hash,
                             [&](KeyPart const& part) { return key_size(part, item) > storage::max_hash_key_size; });
}

bool has_long_range(storage::KeyParts const& key, ItemView item) {
  std::size_t size = 0;
  for (KeyPart const& part : key.range) size += key_size(part, item);
  return size > storage::max_range_key_size;
}

Status check_sizes(storage::KeyParts const& key, ItemView item) {
  if (has_long_hash(key, item)) {
    return refuse_parameter("Size of hashkey has exceeded the maximum size limit of2048 bytes");
  }
  if (!has_long_range(key, item)) return {};
  return refuse_parameter("Aggregated size of all range keys has exceeded the size limit of 1024 bytes");
}

Status check_index_sizes(storage::TableDefinition const& table, ItemView item) {
  for (storage::IndexDefinition const& index : table.indexes) {
    if (Status status = check_sizes(index.key, item); !status) return status;
  }
  return {};
}

Status check_part_of_item(KeyPart const& part, ItemView item) {
  auto const value = item.find(part.name);
  if (!value) return refuse_parameter("Missing the key " + part.name + " in the item");
  if (value->type() != part.type) return refuse_parameter(quoted_type_mismatch(part, value->type(), "key"));
  return check_key_part(part, *value);
}

template <class Check>
Status for_each_part(storage::KeyParts const& key, Check check) {
  for (KeyPart const& part : key.hash) {
    if (Status status = check(part); !status) return status;
  }
  for (KeyPart const& part : key.range) {
    if (Status status = check(part); !status) return status;
  }
  return {};
}

Failure refuse_key() { return refuse("The provided key element does not match the schema"); }

/// Rejects a key, or an item, in which an attribute of the table's key is missing, empty or has another type.
Status check_key_attributes(storage::TableDefinition const& table, ItemView key) {
  return for_each_part(table.key, [key](KeyPart const& part) -> Status {
    auto const value = key.find(part.name);
    if (!value || value->type() != part.type) return refuse_key();
    return check_key_part(part, *value);
  });
}

Failure refuse_index_type(storage::IndexDefinition const& index, KeyPart const& part, Type actual) {
  if (index.status == api::IndexStatus::creating) return refuse_parameter("Schema violation against backfilling index");
  return refuse_parameter("Type mismatch for Index Key " + part.name +
                          " Expected: " + std::string(descriptor(part.type)) +
                          " Actual: " + std::string(descriptor(actual)) + " IndexName: " + index.name);
}

Failure refuse_updated_index_key(KeyPart const& part) {
  return refuse_value(
      "The update expression attempted to update a secondary index key to a value that is not "
      "supported. " +
      empty_value(part).substr(0, empty_value(part).size() - 1));
}

/// Calls `check` with each index, each of its key attributes that the item has, and the value. Returns the failure of
/// the index that is first by name, as the service does.
template <class Find, class Check>
Status for_each_index_key(storage::TableDefinition const& table, Find find, Check check) {
  storage::IndexDefinition const* first = nullptr;
  Status refusal;
  for (storage::IndexDefinition const& index : table.indexes) {
    if (first != nullptr && first->name < index.name) continue;
    Status const status = for_each_part(index.key, [&](KeyPart const& part) -> Status {
      std::optional<ValueView> const value = find(part.name);
      return value ? check(index, part, *value) : Status();
    });
    if (status) continue;
    first = &index;
    refusal = status;
  }
  return refusal;
}

Failure refuse_given_index_key(storage::IndexDefinition const& index, KeyPart const& part) {
  return refuse_value("A value specified for a secondary index key is not supported. " + empty_value(part) +
                      "IndexName: " + index.name + ", IndexKey: " + part.name);
}

Status check_index_keys(storage::TableDefinition const& table, ItemView item) {
  return for_each_index_key(
      table, [item](std::string_view name) { return item.find(name); },
      [](storage::IndexDefinition const& index, KeyPart const& part, ValueView value) -> Status {
        if (value.type() != part.type) return refuse_index_type(index, part, value.type());
        return is_empty(value) ? Status(refuse_given_index_key(index, part)) : Status();
      });
}

Failure refuse_vector(storage::IndexDefinition const& index, std::string const& why) {
  return refuse("One or more parameter values were invalid. Invalid " + why + " IndexName: " + index.name);
}

Status check_vector(storage::IndexDefinition const& index, ValueView value) {
  std::string const& name = index.vector->attribute;
  if (!value.is(Type::list)) {
    return refuse_vector(index, "type for parameter " + name + ", Expected: 32-bit floating point number list");
  }
  ListView const elements = value.as_list();
  std::string const size = std::to_string(index.vector->dimensions);
  if (std::cmp_not_equal(elements.size(), index.vector->dimensions)) {
    return refuse_vector(
        index, "size for parameter " + name + ", Expected: " + size + ", Actual: " + std::to_string(elements.size()));
  }
  std::size_t position = 0;
  for (ValueView const element : elements) {
    if (!item::to_float(element)) {
      return refuse_vector(index, "type for parameter " + name + "[" + std::to_string(position) +
                                      "], Expected: 32-bit floating point number, Actual: " +
                                      std::string(descriptor(element.type())) + ".");
    }
    ++position;
  }
  return {};
}

/// Checks the attributes by which vector indexes filter, and each vector by the first index that has it.
Status check_vectors(storage::TableDefinition const& table, ItemView item) {
  std::vector<std::string_view> checked;
  for (storage::IndexDefinition const& index : table.indexes) {
    if (!index.vector) continue;
    for (KeyPart const& part : index.vector->filters) {
      auto const value = item.find(part.name);
      if (value && value->type() != part.type) return refuse_index_type(index, part, value->type());
    }
    if (std::ranges::find(checked, index.vector->attribute) != checked.end()) continue;
    checked.push_back(index.vector->attribute);
    auto const value = item.find(index.vector->attribute);
    if (Status status = value ? check_vector(index, *value) : Status(); !status) return status;
  }
  return {};
}

constexpr std::string_view too_large = "Item size has exceeded the maximum allowed size";
constexpr std::string_view too_large_to_update = "Item size to update has exceeded the maximum allowed size";

/// Whether an item that is not too large by itself is too large together with its copies in local indexes.
bool is_too_large_with_local_entries(storage::TableDefinition const& table, ItemView item) {
  if (!table.has_local_indexes()) return false;
  std::size_t size = item::size_of(item);
  if (size * (1 + table.indexes.size()) <= item::max_item_size) return false;
  for (storage::IndexDefinition const& index : table.indexes) {
    if (index.kind != storage::IndexKind::local || !item.contains(index.key.range.front().name)) continue;
    size += item::size_of(ItemView(storage::project(table, index, item).data()));
  }
  return size > item::max_item_size;
}

Status check_other_keys_of_item(storage::TableDefinition const& table, ItemView item) {
  if (Status status = check_index_keys(table, item); !status) return status;
  if (Status status = check_sizes(table.key, item); !status) return status;
  if (Status status = check_index_sizes(table, item); !status) return status;
  if (Status status = check_vectors(table, item); !status) return status;
  return is_too_large_with_local_entries(table, item) ? Status(refuse(std::string(too_large))) : Status();
}

Status check_size(ItemView item, std::string_view refusal) {
  return item::is_too_large(item) ? Status(refuse(std::string(refusal))) : Status();
}

bool looks_inside(expression::Node const& node) { return node.kind == expression::NodeKind::path && node.count > 1; }

}  // namespace

bool is_too_deep(ItemView item) noexcept {
  return item::depth_of(ValueView(item.encoded().data())) > item::max_depth + 1;
}

Status check_key_part(KeyPart const& part, ValueView value) {
  if (!is_empty(value)) return {};
  return refuse_value(empty_value(part) + "Key: " + part.name);
}

Status check_new_index_key(storage::TableDefinition const& table, std::string_view attribute, ValueView value,
                           bool by_expression) {
  return for_each_index_key(
      table, [&](std::string_view name) { return name == attribute ? std::optional(value) : std::nullopt; },
      [by_expression](storage::IndexDefinition const& index, KeyPart const& part, ValueView key) -> Status {
        if (key.type() != part.type) return refuse_index_type(index, part, key.type());
        if (!is_empty(key)) return {};
        return by_expression ? refuse_updated_index_key(part) : refuse_given_index_key(index, part);
      });
}

Status check_updated_index_keys(storage::TableDefinition const& table, ItemView item) {
  if (Status const sizes = check_index_sizes(table, item); !sizes) {
    return refuse("The update expression attempted to update the secondary index key beyond allowed size limits");
  }
  Status const keys = for_each_index_key(
      table, [item](std::string_view name) { return item.find(name); },
      [](storage::IndexDefinition const&, KeyPart const& part, ValueView value) -> Status {
        if (value.type() != part.type) {
          return refuse("The update expression attempted to update the secondary index key to unsupported type");
        }
        return is_empty(value) ? Status(refuse_updated_index_key(part)) : Status();
      });
  return keys ? check_vectors(table, item) : keys;
}

Status check_keys_of_item(storage::TableDefinition const& table, ItemView item) {
  auto const check = [item](KeyPart const& part) { return check_part_of_item(part, item); };
  if (Status status = for_each_part(table.key, check); !status) return status;
  return check_other_keys_of_item(table, item);
}

Status check_keys_of_batched_item(storage::TableDefinition const& table, ItemView item) {
  if (Status status = check_key_attributes(table, item); !status) return status;
  return check_other_keys_of_item(table, item);
}

Status check_key(storage::TableDefinition const& table, ItemView key) {
  if (key.size() != table.key.hash.size() + table.key.range.size()) return refuse_key();
  if (Status status = check_key_attributes(table, key); !status) return status;
  return check_sizes(table.key, key);
}

Status check_depth(ItemView item) {
  bool const is_deep = item::depth_of(ValueView(item.encoded().data())) > item::max_depth + 1;
  return is_deep ? Status(refuse(std::string(item::nests_too_deeply))) : Status();
}

Status check_form(ItemView item) {
  for (auto const [name, value] : item) {
    if (std::string_view const fault = item::fault_of_name(name); !fault.empty()) return refuse(std::string(fault));
  }
  if (Status depth = check_depth(item); !depth) return depth;
  std::string_view const fault = item::fault_of_names(ValueView(item.encoded().data()));
  return fault.empty() ? Status() : Status(refuse(std::string(fault)));
}

Status check_item_size(ItemView item) { return check_size(item, too_large); }

Status check_item(ItemView item) {
  Status const size = check_item_size(item);
  return size ? check_form(item) : size;
}

Status check_updated_item_size(storage::TableDefinition const& table, ItemView item) {
  if (Status status = check_size(item, too_large_to_update); !status) return status;
  if (Status status = check_form(item); !status) return status;
  return is_too_large_with_local_entries(table, item) ? Status(refuse(std::string(too_large_to_update))) : Status();
}

Status check_statement_size(std::size_t size) {
  return size > item::max_item_size ? Status(refuse(std::string(too_large_to_update))) : Status();
}

Status check_scalar_keys(storage::TableDefinition const& table, expression::Tree const& tree) {
  if (std::ranges::none_of(tree.nodes(), looks_inside)) return {};
  std::vector<expression::KeyAttribute> memory;
  Status status = expression::check_key_attributes_are_scalars(tree, key_attributes_of(table.key, memory));
  for (storage::IndexDefinition const& index : table.indexes) {
    if (!status) return status;
    status = expression::check_key_attributes_are_scalars(tree, key_attributes_of(index.key, memory), "IndexKey");
  }
  return status;
}

expression::KeyAttributes key_attributes_of(storage::KeyParts const& key,
                                            std::vector<expression::KeyAttribute>& memory) {
  memory.clear();
  memory.reserve(key.hash.size() + key.range.size());
  for (KeyPart const& part : key.hash) memory.push_back({part.name, part.type});
  for (KeyPart const& part : key.range) memory.push_back({part.name, part.type});
  std::span<expression::KeyAttribute const> const all(memory);
  return {.hash = all.first(key.hash.size()), .range = all.subspan(key.hash.size())};
}

}  // namespace dynamorm::engine
