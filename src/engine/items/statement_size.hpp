#pragma once

#include <cstddef>

#include "dynamorm/item.hpp"

#include "expression/tree.hpp"

namespace dynamorm::engine {

/// The bytes that UpdateItem counts of the update itself, which have the limit of an item: the attributes that it
/// writes, whole and as they are in the item `after` it, and some for each action. Transactions do not count so.
/// Rule from: nubo-db/dynamodb-conformance, tests/tier3/limits/itemSizeBySurface.test.ts, measured of the service.
[[nodiscard]] std::size_t statement_size(expression::Tree const& update, ItemView after);

}  // namespace dynamorm::engine
