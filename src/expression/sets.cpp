// SPDX-License-Identifier: Apache-2.0
#include "expression/sets.hpp"

#include <compare>

namespace dynamorm::expression {
namespace {

using detail::Writer;

std::strong_ordering compare(SetView::Element const& left, SetView::Element const& right, Type type) noexcept {
  if (type == Type::number) return left.as_number() <=> right.as_number();
  return left.as_string() <=> right.as_string();
}

void write_element(Writer& writer, Writer::Container& set, SetView::Element const& element, Type type) {
  if (type == Type::number) {
    writer.set_element(set, element.as_number());
  } else {
    writer.set_element(set, element.as_string());
  }
}

/// Both sets are ascending: visits every element once, as (in left, in right, element).
template <class Visit>
void merge(SetView left, SetView right, Visit visit) {
  Type const type = left.element_type();
  auto l = left.begin();
  auto r = right.begin();
  while (l != left.end() || r != right.end()) {
    bool const only_left = r == right.end();
    bool const only_right = l == left.end();
    std::strong_ordering const order = only_left    ? std::strong_ordering::less
                                       : only_right ? std::strong_ordering::greater
                                                    : compare(*l, *r, type);
    bool const in_left = std::is_lteq(order);
    bool const in_right = std::is_gteq(order);
    visit(in_left, in_right, in_left ? *l : *r);
    if (in_left) ++l;
    if (in_right) ++r;
  }
}

}  // namespace

void write_union(ValueView left, ValueView right, Writer& writer) {
  Type const type = left.as_set().element_type();
  Writer::Container set = writer.begin_set(left.type());
  merge(left.as_set(), right.as_set(),
        [&](bool, bool, SetView::Element const& element) { write_element(writer, set, element, type); });
  (void)writer.end_set(set);  // merging visits each element once
}

bool write_difference(ValueView left, ValueView right, Writer& writer) {
  Type const type = left.as_set().element_type();
  Writer::Container set = writer.begin_set(left.type());
  merge(left.as_set(), right.as_set(), [&](bool in_left, bool in_right, SetView::Element const& element) {
    if (in_left && !in_right) write_element(writer, set, element, type);
  });
  if (set.count == 0) {
    writer.rewind(set.start);
    return false;
  }
  (void)writer.end_set(set);  // merging visits each element once
  return true;
}

}  // namespace dynamorm::expression
