#pragma once

#include <optional>
#include <string_view>

#include "dynamorm/result.hpp"

#include "expression/key_condition.hpp"
#include "expression/tree.hpp"

/// What bound expressions may do with key attributes. In a filter on an index, these are the keys of the index.
namespace dynamorm::expression {

/// Rejects paths into a key attribute, in any expression. `keys_are` is the word for it in messages: "Key", or
/// "IndexKey" for an index.
[[nodiscard]] Status check_key_attributes_are_scalars(Tree const& tree, KeyAttributes const& keys,
                                                      std::string_view keys_are = "Key");

/// Rejects an update that changes a key attribute.
[[nodiscard]] Status check_keys_are_kept(Tree const& update, KeyAttributes const& keys);

/// Rejects a filter of a query that uses a key attribute. `parameter` is its name in messages: "Filter Expression" or
/// "QueryFilter".
[[nodiscard]] Status check_filter_avoids_keys(Tree const& filter, KeyAttributes const& keys,
                                              std::string_view parameter);

}  // namespace dynamorm::expression
