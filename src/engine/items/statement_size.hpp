#pragma once

#include <cstddef>

#include "dynamorm/item.hpp"

#include "expression/tree.hpp"

namespace dynamorm::engine {

/// Returns the bytes that UpdateItem counts for the update itself, which has the limit of an item: the attributes that
/// it writes, in full and as in the item `after` it, and a constant for each action. Transactions do not count them.
/// Rule from: nubo-db/dynamodb-conformance, tests/tier3/limits/itemSizeBySurface.test.ts, measured on the service.
[[nodiscard]] std::size_t statement_size(expression::Tree const& update, ItemView after);

}  // namespace dynamorm::engine
