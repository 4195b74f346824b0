#pragma once

#include <optional>
#include <string_view>

#include "dynamorm/result.hpp"

#include "expression/key_condition.hpp"
#include "expression/tree.hpp"

/// What bound expressions may do with key attributes. For filters on an index, the keys are those of the index.
namespace dynamorm::expression {

/// Refuses paths that go into a key attribute, in any expression. `keys_are` is what messages call it: "Key", or
/// "IndexKey" for those of an index.
[[nodiscard]] Status check_key_attributes_are_scalars(Tree const& tree, KeyAttributes const& keys,
                                                      std::string_view keys_are = "Key");

/// Refuses an update that changes a key attribute.
[[nodiscard]] Status check_keys_are_kept(Tree const& update, KeyAttributes const& keys);

/// Refuses a query's filter that looks at a key attribute. `parameter` is what messages call it: "Filter Expression" or
/// "QueryFilter".
[[nodiscard]] Status check_filter_avoids_keys(Tree const& filter, KeyAttributes const& keys,
                                              std::string_view parameter);

}  // namespace dynamorm::expression
