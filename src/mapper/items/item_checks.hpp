// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "dynamorm/detail/schema/model_info.hpp"
#include "dynamorm/item.hpp"
#include "dynamorm/update_action.hpp"

/// Reject items and keys before they are sent, with the service's messages.
namespace dynamorm::mapper {

/// The attributes of the table's key. Throws InvalidKey if the item lacks one.
[[nodiscard]] Item key_of(detail::ModelInfo const& model, ItemView item);

/// Identifies an item in a message, after the name of its table: ", item " and the parts of its key that it has.
[[nodiscard]] std::string name_of(detail::ModelInfo const& model, ItemView item);

/// Throws InvalidKey unless the item consists of the key's attributes, with values of their types, none empty or too
/// long. Rule from: "Quotas in Amazon DynamoDB", Partition keys and sort keys.
void check_key(detail::ModelInfo const& model, ItemView key);

/// Throws InvalidKey if the item lacks a part of its key, or has one that is empty or too long.
void check_key_of_item(detail::ModelInfo const& model, ItemView item);

/// Throws InvalidKey if a key attribute of an index is empty or too long. It may be missing: then the index does not
/// hold the item.
void check_index_keys(detail::ModelInfo const& model, ItemView item);

/// Throws ValidationError if a vector of a vector index does not have the index's dimensions. It may be missing: then
/// the index does not hold the item.
void check_vectors(detail::ModelInfo const& model, ItemView item);

/// Throws ValidationError if the value of a change breaks a rule of the schema, and RequestRejected if the values that
/// are set exceed 400 KB together.
void check_changes(detail::ModelInfo const& model, ItemView key, std::vector<UpdateAction> const& actions);

/// Names the largest attributes with their sizes in bytes, for a message: "text 300000, tags 1200".
[[nodiscard]] std::string largest_in_words(ItemView item);

/// Throws RequestRejected for an item above 400 KB, or nested too deeply.
void check_limits(Item const& item);

}  // namespace dynamorm::mapper
