// SPDX-License-Identifier: Apache-2.0
#include "mapper/items/applied_item.hpp"

#include <algorithm>
#include <compare>
#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <tuple>

#include "dynamorm/detail/writer.hpp"

#include "base/number_arithmetic.hpp"
#include "item/trusted.hpp"
#include "mapper/items/find_place.hpp"

namespace dynamorm::mapper {
namespace {

using Steps = std::span<Path::Step const>;

/// A place and its new value; without one, the place is removed.
struct PlaceChange {
  Path const* path;
  std::optional<Value> value;
};

template <class Operation>
std::optional<Value> computed(std::optional<ValueView> old, ValueView by, Operation operation) {
  if (!old || !old->is(Type::number) || !by.is(Type::number)) return std::nullopt;
  NumberFault fault{};
  std::optional<Number> const result = operation(old->as_number(), by.as_number(), fault);
  return result ? std::optional(Value(*result)) : std::nullopt;
}

std::optional<Value> joined_lists(std::optional<ValueView> first, std::optional<ValueView> second) {
  if (!first || !second || !first->is(Type::list) || !second->is(Type::list)) return std::nullopt;
  std::vector<Value> elements;
  for (ValueView const list : {*first, *second}) {
    for (ValueView const element : list.as_list()) elements.emplace_back(element);
  }
  return Value::list(elements);
}

bool holds(SetView set, SetView::Element wanted) {
  for (auto const& element : set) {
    if (element.encoded() == wanted.encoded()) return true;
  }
  return false;
}

void add_element(detail::Writer& writer, detail::Writer::Container& set, SetView::Element element) {
  if (element.type() == Type::number) {
    writer.set_element(set, element.as_number());
  } else {
    writer.set_element(set, element.as_string());
  }
}

Value united(ValueView left, ValueView right) {
  detail::Writer writer;
  auto set = writer.begin_set(left.type());
  for (auto const& element : left.as_set()) add_element(writer, set, element);
  for (auto const& element : right.as_set()) {
    if (!holds(left.as_set(), element)) add_element(writer, set, element);
  }
  std::ignore = writer.end_set(set);  // no element is added twice
  return item::trusted_value(writer.take());
}

/// Returns std::nullopt if no element remains: there are no empty sets.
std::optional<Value> without(ValueView left, ValueView right) {
  detail::Writer writer;
  auto set = writer.begin_set(left.type());
  bool empty = true;
  for (auto const& element : left.as_set()) {
    if (holds(right.as_set(), element)) continue;
    add_element(writer, set, element);
    empty = false;
  }
  std::ignore = writer.end_set(set);
  return empty ? std::nullopt : std::optional(item::trusted_value(writer.take()));
}

bool is_set(ValueView value) {
  return value.is(Type::string_set) || value.is(Type::number_set) || value.is(Type::binary_set);
}

/// The value of a place after an action that needs its value before; std::nullopt if that value does not allow it.
std::optional<Value> computed_value(UpdateAction const& action, std::optional<ValueView> old) {
  switch (action.kind()) {
    case UpdateAction::Kind::set_if_not_exists:
      return old ? std::nullopt : std::optional(action.value());
    case UpdateAction::Kind::plus:
      return computed(old, action.value(), &add);
    case UpdateAction::Kind::minus:
      return computed(old, action.value(), &subtract);
    case UpdateAction::Kind::append:
      return joined_lists(old, action.value());
    case UpdateAction::Kind::prepend:
      return joined_lists(action.value(), old);
    case UpdateAction::Kind::add:
      if (!old) return action.value();
      if (is_set(*old) && old->type() == action.value().type()) return united(*old, action.value());
      return computed(old, action.value(), &add);
    default:
      return action.value();
  }
}

std::optional<PlaceChange> change_of(ItemView item, UpdateAction const& action) {
  std::optional<ValueView> const old = find_place(item, action.path());
  if (action.kind() == UpdateAction::Kind::remove) return PlaceChange{&action.path(), std::nullopt};
  if (action.kind() == UpdateAction::Kind::erase) {
    if (!old || !is_set(*old) || old->type() != action.value().type()) return std::nullopt;
    return PlaceChange{&action.path(), without(*old, action.value())};
  }
  std::optional<Value> value = computed_value(action, old);
  return value ? std::optional(PlaceChange{&action.path(), std::move(value)}) : std::nullopt;
}

/// Whether the place of `left` comes before that of `right`: positions of a list in ascending order.
bool comes_before(PlaceChange const& left, PlaceChange const& right) {
  return std::ranges::lexicographical_compare(
      left.path->steps(), right.path->steps(),
      [](auto const& a, auto const& b) { return std::tie(a.name, a.position) < std::tie(b.name, b.position); });
}

Value changed(ValueView value, Steps steps, std::optional<Value> const& now);

Value changed_map(MapView map, Steps steps, std::optional<Value> const& now) {
  Item result(map);
  std::string const& name = steps.front().name;
  if (steps.size() > 1) {
    if (std::optional<ValueView> const child = map.find(name)) result.set(name, changed(*child, steps.subspan(1), now));
  } else if (now) {
    result.set(name, *now);
  } else {
    result.erase(name);
  }
  return Value(ValueView(result.encoded().data()));
}

/// A value that is set after the end of a list is appended.
Value changed_list(ListView list, Steps steps, std::optional<Value> const& now) {
  std::vector<Value> elements;
  for (ValueView const element : list) elements.emplace_back(element);
  std::size_t const position = steps.front().position;
  bool const is_there = position < elements.size();
  if (steps.size() > 1) {
    if (is_there) elements[position] = changed(elements[position], steps.subspan(1), now);
  } else if (!now) {
    if (is_there) elements.erase(elements.begin() + static_cast<std::ptrdiff_t>(position));
  } else if (is_there) {
    elements[position] = *now;
  } else {
    elements.push_back(*now);
  }
  return Value::list(elements);
}

Value changed(ValueView value, Steps steps, std::optional<Value> const& now) {
  if (steps.front().is_position) {
    return value.is(Type::list) ? changed_list(value.as_list(), steps, now) : Value(value);
  }
  return value.is(Type::map) ? changed_map(value.as_map(), steps, now) : Value(value);
}

}  // namespace

Item applied_item(ItemView item, std::vector<UpdateAction> const& actions) {
  std::vector<PlaceChange> changes;
  for (UpdateAction const& action : actions) {
    if (auto change = change_of(item, action)) changes.push_back(*std::move(change));
  }
  // Removals come last and from the end, so that each position is that before the update.
  std::ranges::stable_sort(changes, comes_before);
  auto const removals =
      std::ranges::stable_partition(changes, [](PlaceChange const& change) { return change.value.has_value(); });
  std::ranges::reverse(removals);
  Value now(ValueView(item.encoded().data()));
  for (PlaceChange const& change : changes) now = changed(now, change.path->steps(), change.value);
  return Item(now.view().as_map());
}

}  // namespace dynamorm::mapper
