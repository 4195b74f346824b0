// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "dynamorm/result.hpp"
#include "dynamorm/value_view.hpp"

#include "engine/storage/table_definition.hpp"
#include "expression/key_condition.hpp"
#include "expression/tree.hpp"

/// Checks the items and keys of a request.
namespace dynamorm::engine {

/// Checks an item before it is stored. Rejects it if
/// - it lacks a key attribute of the table,
/// - a key attribute of the table or of an index has the wrong type, is empty or too long,
/// - a vector of a vector index has the wrong size or an element that is not a 32-bit float,
/// - it is too large together with its copies in local indexes.
///
/// Rule from: "Quotas in Amazon DynamoDB", and PutItem of the API reference.
[[nodiscard]] Status check_keys_of_item(storage::TableDefinition const& table, ItemView item);

/// The same for an item of a BatchWriteItem, whose errors about keys have other messages.
[[nodiscard]] Status check_keys_of_batched_item(storage::TableDefinition const& table, ItemView item);

/// Rejects an update that gives a key attribute of an index a value that is empty or has the wrong type. The message
/// depends on whether the update is an expression or the legacy parameter.
[[nodiscard]] Status check_new_index_key(storage::TableDefinition const& table, std::string_view attribute,
                                         ValueView value, bool by_expression);
/// Checks the key attributes and the vectors of indexes in an updated item.
[[nodiscard]] Status check_updated_index_keys(storage::TableDefinition const& table, ItemView item);

/// Rejects an empty key attribute. The value must have the attribute's type.
[[nodiscard]] Status check_key_part(storage::KeyPart const& part, ValueView value);

/// Rejects an item that is not exactly a key of the table.
[[nodiscard]] Status check_key(storage::TableDefinition const& table, ItemView key);

/// Rejects an item or a key that nests deeper than 32 levels.
[[nodiscard]] Status check_depth(ItemView item);
/// Rejects an item or a key that nests deeper than 32 levels or has an attribute with an invalid name. The service
/// looks at the names of the item's own attributes, then at the depth, then at the names inside.
[[nodiscard]] Status check_form(ItemView item);
/// Rejects an item that is larger than 400 KB.
[[nodiscard]] Status check_item_size(ItemView item);
/// Rejects an item for its size or its form.
[[nodiscard]] Status check_item(ItemView item);
/// Returns whether the item is nested deeper than that.
[[nodiscard]] bool is_too_deep(ItemView item) noexcept;
/// The same for an updated item, together with its copies in local indexes.
[[nodiscard]] Status check_updated_item_size(storage::TableDefinition const& table, ItemView item);

/// Rejects an update that counts more bytes by itself than an item may have.
[[nodiscard]] Status check_statement_size(std::size_t size);

/// Rejects paths into key attributes of the table or of one of its indexes.
[[nodiscard]] Status check_scalar_keys(storage::TableDefinition const& table, expression::Tree const& tree);

/// The key in the form that the checks of expressions use.
[[nodiscard]] expression::KeyAttributes key_attributes_of(storage::KeyParts const& key,
                                                          std::vector<expression::KeyAttribute>& memory);

}  // namespace dynamorm::engine
