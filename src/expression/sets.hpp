#pragma once

#include "dynamorm/detail/writer.hpp"
#include "dynamorm/value_view.hpp"

/// What ADD and DELETE do to sets. Both sets are of the same type.
namespace dynamorm::expression {

/// Appends a set of the elements of both.
void write_union(ValueView left, ValueView right, detail::Writer& writer);

/// Appends a set of the elements of `left` that `right` lacks. If there are none, appends nothing and returns false: no
/// set is empty.
[[nodiscard]] bool write_difference(ValueView left, ValueView right, detail::Writer& writer);

}  // namespace dynamorm::expression
