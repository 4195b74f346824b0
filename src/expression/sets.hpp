// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dynamorm/detail/writer.hpp"
#include "dynamorm/value_view.hpp"

/// The operations of ADD and DELETE on sets. Both sets have the same type.
namespace dynamorm::expression {

/// Appends the union of both.
void write_union(ValueView left, ValueView right, detail::Writer& writer);

/// Appends the elements of `left` that are not in `right`. If the result is empty, appends nothing and returns false,
/// because sets are never empty.
[[nodiscard]] bool write_difference(ValueView left, ValueView right, detail::Writer& writer);

}  // namespace dynamorm::expression
