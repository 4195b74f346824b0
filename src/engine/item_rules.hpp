#pragma once

#include <vector>

#include "dynamorm/result.hpp"
#include "dynamorm/value_view.hpp"

#include "expression/key_condition.hpp"
#include "storage/table_definition.hpp"

/// What the items and keys of a request must be.
namespace dynamorm::engine {

/// Refuses an item to be stored that lacks a key attribute, has one of the wrong type, empty or too long, or one of an
/// index. Rule from: "Quotas in Amazon DynamoDB", and PutItem of the API reference.
[[nodiscard]] Status check_keys_of_item(storage::TableDefinition const& table, ItemView item);

/// Refuses attributes that are keys of indexes and of wrong types or empty.
[[nodiscard]] Status check_index_keys(storage::TableDefinition const& table, ItemView item);

/// Refuses a key attribute without a byte in it. The value is of the attribute's type.
[[nodiscard]] Status check_key_part(storage::KeyPart const& part, ValueView value);

/// Refuses what is not exactly the key of the table.
[[nodiscard]] Status check_key(storage::TableDefinition const& table, ItemView key);

/// Refuses an item that is larger than 400 KB or nested deeper than 32 levels.
[[nodiscard]] Status check_item_size(ItemView item);
/// The same of an item that an update made.
[[nodiscard]] Status check_updated_item_size(ItemView item);

/// The key as the expressions' checks want it.
[[nodiscard]] expression::KeyAttributes key_attributes_of(storage::KeyParts const& key,
                                                          std::vector<expression::KeyAttribute>& memory);

}  // namespace dynamorm::engine
