#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "dynamorm/result.hpp"
#include "dynamorm/value_view.hpp"

#include "engine/storage/table_definition.hpp"
#include "expression/key_condition.hpp"
#include "expression/tree.hpp"

/// What the items and keys of a request must be.
namespace dynamorm::engine {

/// Refuses an item to be stored that lacks a key attribute, has one of the wrong type, empty or too long, or one of an
/// index, and one that is too large together with what local indexes hold of it.
/// Rule from: "Quotas in Amazon DynamoDB", and PutItem of the API reference.
[[nodiscard]] Status check_keys_of_item(storage::TableDefinition const& table, ItemView item);

/// The same for an item of a BatchWriteItem, which is told in other words what its key should be.
[[nodiscard]] Status check_keys_of_batched_item(storage::TableDefinition const& table, ItemView item);

/// Refuses a value that an update is to give an attribute which is a key of an index, of a wrong type or empty. The
/// words depend on whether it is an expression or the older parameter.
[[nodiscard]] Status check_new_index_key(storage::TableDefinition const& table, std::string_view attribute,
                                         ValueView value, bool by_expression);
/// Refuses what an update has made of attributes that are keys of indexes.
[[nodiscard]] Status check_updated_index_keys(storage::TableDefinition const& table, ItemView item);

/// Refuses a key attribute without a byte in it. The value is of the attribute's type.
[[nodiscard]] Status check_key_part(storage::KeyPart const& part, ValueView value);

/// Refuses what is not exactly the key of the table.
[[nodiscard]] Status check_key(storage::TableDefinition const& table, ItemView key);

/// Refuses an item that is larger than 400 KB or nested deeper than 32 levels, or has an attribute without a proper
/// name.
[[nodiscard]] Status check_item_size(ItemView item);
/// The same of an item that an update made, with what local indexes hold of it.
[[nodiscard]] Status check_updated_item_size(storage::TableDefinition const& table, ItemView item);

/// Refuses an update that counts so many bytes by itself.
[[nodiscard]] Status check_statement_size(std::size_t size);

/// Refuses paths into attributes that are keys of the table or of one of its indexes.
[[nodiscard]] Status check_scalar_keys(storage::TableDefinition const& table, expression::Tree const& tree);

/// The key as the expressions' checks want it.
[[nodiscard]] expression::KeyAttributes key_attributes_of(storage::KeyParts const& key,
                                                          std::vector<expression::KeyAttribute>& memory);

}  // namespace dynamorm::engine
