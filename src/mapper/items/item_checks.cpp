// SPDX-License-Identifier: Apache-2.0
#include "mapper/items/item_checks.hpp"

#include <tuple>

#include "dynamorm/detail/writer.hpp"
#include "dynamorm/schema_error.hpp"

#include "item/encoding.hpp"
#include "item/size.hpp"
#include "item/trusted.hpp"
#include "mapper/run.hpp"

namespace dynamorm::mapper {
namespace {

using detail::FieldInfo;
using detail::ModelInfo;
using detail::Shape;

constexpr std::size_t longest_hash_key = 2048;
constexpr std::size_t longest_range_key = 1024;

FieldInfo const& field_at(ModelInfo const& model, std::size_t position) { return model.attributes().fields[position]; }

bool has_type(ValueView value, Shape shape) {
  switch (shape) {
    case Shape::number:
      return value.is(Type::number);
    case Shape::binary:
      return value.is(Type::binary);
    default:
      return value.is(Type::string);
  }
}

/// The bytes of a string or a binary; numbers are never too long.
std::string_view bytes_of(ValueView value) {
  if (value.is(Type::string)) return value.as_string();
  return value.is(Type::binary) ? value.as_bytes() : "number";
}

void check_value(FieldInfo const& field, ValueView value, bool is_hash) {
  std::string const name(field.name);
  if (!has_type(value, field.shape)) {
    throw InvalidKey("One or more parameter values were invalid: Type mismatch for key " + name + "; it is " +
                     value.to_string() + " of type " + std::string(descriptor(value.type())));
  }
  std::string_view const bytes = bytes_of(value);
  if (bytes.empty()) {
    throw InvalidKey(
        "One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain "
        "an empty " +
        std::string(value.is(Type::string) ? "string" : "binary") + " value. Key: " + name);
  }
  if (bytes.size() > (is_hash ? longest_hash_key : longest_range_key)) {
    throw InvalidKey("One or more parameter values were invalid: " +
                     std::string(is_hash
                                     ? "Size of hashkey has exceeded the maximum size limit of2048 bytes"
                                     : "Aggregated size of all range keys has exceeded the size limit of 1024 bytes") +
                     ". Key: " + name + ", " + std::to_string(bytes.size()) + " bytes");
  }
}

/// The value of that attribute, which items must have.
ValueView key_value(FieldInfo const& field, ItemView item) {
  if (std::optional<ValueView> const value = item.find(field.name)) return *value;
  throw InvalidKey("One or more parameter values were invalid: Missing the key " + std::string(field.name) +
                   " in the item");
}

template <class Each>
void for_each_part(ModelInfo const& model, detail::KeyInfo const& key, Each each) {
  for (std::size_t const position : key.hash) each(field_at(model, position), true);
  for (std::size_t const position : key.range) each(field_at(model, position), false);
}

std::string in_words(std::vector<item::AttributeSize> const& attributes) {
  std::string text;
  for (item::AttributeSize const& each : attributes) {
    text += (text.empty() ? "" : ", ") + std::string(each.name) + " " + std::to_string(each.bytes);
  }
  return text;
}

[[noreturn]] void refuse_size(std::string const& beginning, std::size_t size,
                              std::vector<item::AttributeSize> const& largest) {
  refuse(beginning + std::to_string(size) + " bytes, at most " + std::to_string(item::max_item_size) +
         " are allowed. The largest attributes, in bytes: " + in_words(largest) +
         "; move large attributes elsewhere, or split the item");
}

/// The item will hold these values, whatever it is now.
template <class Each>
void for_each_set(std::vector<UpdateAction> const& actions, Each each) {
  for (UpdateAction const& action : actions) {
    if (action.kind() == UpdateAction::Kind::set) each(action);
  }
}

/// An item is at least as large as the values that an update sets.
void check_sizes_of_changes(std::vector<UpdateAction> const& actions) {
  std::size_t bound = 0;
  for_each_set(actions, [&](UpdateAction const& action) { bound += item::size_bound(action.value()); });
  if (bound <= item::max_item_size) return;
  std::size_t size = 0;
  std::vector<item::AttributeSize> attributes;
  for_each_set(actions, [&](UpdateAction const& action) {
    std::string const& name = action.path().attribute();
    bool const is_whole = action.path().steps().size() == 1;
    attributes.push_back({name, (is_whole ? name.size() : 0) + item::size_of(action.value().view())});
    size += attributes.back().bytes;
  });
  if (size <= item::max_item_size) return;
  item::keep_largest(attributes);
  refuse_size("Item size to update has exceeded the maximum allowed size: the update sets ", size, attributes);
}

}  // namespace

std::string largest_in_words(ItemView item) { return in_words(item::largest_attributes(item)); }

Item key_of(ModelInfo const& model, ItemView item) {
  detail::Writer writer;
  auto key = writer.begin_map();
  for_each_part(model, model.key, [&](FieldInfo const& field, bool) {
    ValueView const value = key_value(field, item);
    writer.name(key, field.name);
    writer.value(value);
  });
  std::ignore = writer.end_map(key);  // no attribute is part of a key twice
  return item::trusted_item(writer.take());
}

std::string name_of(ModelInfo const& model, ItemView item) {
  std::vector<Item::Attribute> key;
  for_each_part(model, model.key, [&](FieldInfo const& field, bool) {
    if (std::optional<ValueView> const value = item.find(field.name)) key.emplace_back(field.name, Value(*value));
  });
  return ", item " + Item(key).to_string();
}

void check_key(ModelInfo const& model, ItemView key) {
  if (key.size() != model.key.hash.size() + model.key.range.size()) {
    throw InvalidKey("The provided key element does not match the schema");
  }
  check_key_of_item(model, key);
}

void check_key_of_item(ModelInfo const& model, ItemView item) {
  for_each_part(model, model.key,
                [item](FieldInfo const& field, bool is_hash) { check_value(field, key_value(field, item), is_hash); });
}

void check_index_keys(ModelInfo const& model, ItemView item) {
  for (detail::IndexInfo const& index : model.indexes) {
    for_each_part(model, index.key, [item](FieldInfo const& field, bool is_hash) {
      if (std::optional<ValueView> const value = item.find(field.name)) check_value(field, *value, is_hash);
    });
  }
}

void check_vectors(ModelInfo const& model, ItemView item) {
  for (detail::VectorIndexInfo const& index : model.vector_indexes) {
    FieldInfo const& field = field_at(model, index.vector);
    std::optional<ValueView> const value = item.find(field.name);
    if (!value || !value->is(Type::list) || value->as_list().size() == index.dimensions) continue;
    throw ValidationError(std::string(model.table_name), Item(item),
                          {{std::string(field.name), "must have the " + std::to_string(index.dimensions) +
                                                         " elements of the vector index " + std::string(index.name) +
                                                         ", got " + std::to_string(value->as_list().size())}});
  }
}

void check_changes(ModelInfo const& model, ItemView key, std::vector<UpdateAction> const& actions) {
  std::vector<ValidationFailure> failures;
  for (UpdateAction const& action : actions) {
    failures.insert(failures.end(), action.failures().begin(), action.failures().end());
  }
  if (!failures.empty()) throw ValidationError(std::string(model.table_name), Item(key), std::move(failures));
  check_sizes_of_changes(actions);
}

void check_limits(Item const& item) {
  if (item::is_too_large(item)) {
    refuse_size("Item size has exceeded the maximum allowed size: ", item.size_in_bytes(),
                item::largest_attributes(item));
  }
  if (item::depth_of(ValueView(item.encoded().data())) > item::max_depth + 1) {
    refuse(
        "Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond supported "
        "limit");
  }
}

}  // namespace dynamorm::mapper
