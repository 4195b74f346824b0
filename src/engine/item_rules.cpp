#include "engine/item_rules.hpp"

#include <cstddef>
#include <string>

#include "engine/failures.hpp"
#include "item/encoding.hpp"
#include "item/size.hpp"

namespace dynamorm::engine {
namespace {

constexpr std::size_t max_hash_key_size = 2048;
constexpr std::size_t max_range_key_size = 1024;

using storage::KeyPart;

std::string quoted_type_mismatch(KeyPart const& part, Type actual, std::string_view what) {
  return "Type mismatch for " + std::string(what) + " " + part.name +
         " expected: " + std::string(descriptor(part.type)) + " actual: " + std::string(descriptor(actual));
}

std::size_t key_size(ValueView value) {
  if (value.is(Type::number)) return 0;
  return value.is(Type::string) ? value.as_string().size() : value.as_bytes().size();
}

bool is_empty(ValueView value) { return !value.is(Type::number) && key_size(value) == 0; }

std::string empty_value(KeyPart const& part) {
  std::string const what = part.type == Type::binary ? "binary" : "string";
  return "The AttributeValue for a key attribute cannot contain an empty " + what + " value. ";
}

Failure refuse_value(std::string const& why) { return refuse("One or more parameter values are not valid. " + why); }

Status check_sizes(storage::KeyParts const& key, ItemView item) {
  for (KeyPart const& part : key.hash) {
    if (key_size(*item.find(part.name)) > max_hash_key_size) {
      return refuse_parameter("Size of hashkey has exceeded the maximum size limit of2048 bytes");
    }
  }
  std::size_t range_size = 0;
  for (KeyPart const& part : key.range) range_size += key_size(*item.find(part.name));
  if (range_size <= max_range_key_size) return {};
  return refuse_parameter("Aggregated size of all range keys has exceeded the size limit of 1024 bytes");
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

Status check_index_part(storage::IndexDefinition const& index, KeyPart const& part, ItemView item) {
  auto const value = item.find(part.name);
  if (!value) return {};
  if (value->type() != part.type) {
    return refuse_parameter("Type mismatch for Index Key " + part.name +
                            " Expected: " + std::string(descriptor(part.type)) +
                            " Actual: " + std::string(descriptor(value->type())) + " IndexName: " + index.name);
  }
  if (!is_empty(*value)) return {};
  return refuse_value("A value specified for a secondary index key is not supported. " + empty_value(part) +
                      "IndexName: " + index.name + ", IndexKey: " + part.name);
}

Status check_size_and_depth(ItemView item, std::string_view too_large) {
  if (item::size_of(item) > item::max_item_size) return refuse(std::string(too_large));
  for (auto const [name, value] : item) {
    if (item::depth_of(value) >= item::max_depth) return refuse("Nesting Levels have exceeded supported limits");
  }
  return {};
}

}  // namespace

Status check_key_part(KeyPart const& part, ValueView value) {
  if (!is_empty(value)) return {};
  return refuse_value(empty_value(part) + "Key: " + part.name);
}

Status check_index_keys(storage::TableDefinition const& table, ItemView item) {
  for (storage::IndexDefinition const& index : table.indexes) {
    auto const check = [&](KeyPart const& part) { return check_index_part(index, part, item); };
    if (Status status = for_each_part(index.key, check); !status) return status;
  }
  return {};
}

Status check_keys_of_item(storage::TableDefinition const& table, ItemView item) {
  auto const check = [item](KeyPart const& part) { return check_part_of_item(part, item); };
  if (Status status = for_each_part(table.key, check); !status) return status;
  if (Status status = check_index_keys(table, item); !status) return status;
  return check_sizes(table.key, item);
}

Status check_key(storage::TableDefinition const& table, ItemView key) {
  if (key.size() != table.key.hash.size() + table.key.range.size()) {
    return refuse("The provided key element does not match the schema");
  }
  auto const check = [key](KeyPart const& part) -> Status {
    auto const value = key.find(part.name);
    if (!value || value->type() != part.type) return refuse("The provided key element does not match the schema");
    return check_key_part(part, *value);
  };
  if (Status status = for_each_part(table.key, check); !status) return status;
  return check_sizes(table.key, key);
}

Status check_item_size(ItemView item) {
  return check_size_and_depth(item, "Item size has exceeded the maximum allowed size");
}

Status check_updated_item_size(ItemView item) {
  return check_size_and_depth(item, "Item size to update has exceeded the maximum allowed size");
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
