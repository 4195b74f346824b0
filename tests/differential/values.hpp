// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dynamorm/item.hpp"
#include "dynamorm/value.hpp"

#include "dice.hpp"
#include "table_shape.hpp"

/// Values, keys and items from a small set, so that requests often concern the same items.
namespace dynamorm::differential {

/// A value of a key type that is not empty.
[[nodiscard]] Value key_value(Dice& dice, api::ScalarAttributeType type);
/// A value of any type.
[[nodiscard]] Value any_value(Dice& dice, int depth = 2);
[[nodiscard]] Value any_number(Dice& dice);
[[nodiscard]] Value any_set(Dice& dice);

/// The key of an item of the table. A flawed one has an attribute missing, too many, of another type or empty.
[[nodiscard]] Item key_of(Dice& dice, TableShape const& table);
/// A start key for the index, with the keys of the table and of the index.
[[nodiscard]] Item start_key_of(Dice& dice, TableShape const& table, IndexShape const* index);
/// An item for the table, with the attributes of some of its indexes.
[[nodiscard]] Item item_for(Dice& dice, TableShape const& table);

/// The names of top-level attributes.
[[nodiscard]] std::string any_attribute(Dice& dice, TableShape const& table);

}  // namespace dynamorm::differential
