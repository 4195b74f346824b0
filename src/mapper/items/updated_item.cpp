// SPDX-License-Identifier: Apache-2.0
#include "mapper/items/updated_item.hpp"

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <set>

namespace dynamorm::mapper {
namespace {

using Actions = std::vector<UpdateAction const*>;
using Step = Path::Step;

Value merged(ValueView value, Actions const& actions, std::size_t depth, ValueView stored);

/// The actions that pass through the same step as `first`, which leads on from `depth`.
Actions beside(Actions const& actions, UpdateAction const& first, std::size_t depth) {
  Actions same;
  std::ranges::copy_if(actions, std::back_inserter(same), [&](UpdateAction const* action) {
    return action->path().steps()[depth] == first.path().steps()[depth];
  });
  return same;
}

bool ends_at(UpdateAction const& action, std::size_t depth) { return action.path().steps().size() == depth + 1; }

/// Returns a child after the update: the stored one if the path ends there, or if the item lacks a value on the path.
Value merged_child(std::optional<ValueView> child, Actions const& actions, std::size_t depth, ValueView stored) {
  if (!child || ends_at(*actions.front(), depth)) return Value(stored);
  return merged(*child, actions, depth + 1, stored);
}

Item merged_map(ItemView map, Actions const& actions, std::size_t depth, ItemView stored) {
  Item result(map);
  for (UpdateAction const* action : actions) {
    std::string const& name = action->path().steps()[depth].name;
    if (std::optional<ValueView> const value = stored.find(name)) {
      result.set(name, merged_child(map.find(name), beside(actions, *action, depth), depth, *value));
    } else {
      result.erase(name);
    }
  }
  return result;
}

/// Merges the elements of a list. Removed elements shift those after them, but the positions in the update's other
/// paths are those before the update.
class MergedList {
 public:
  MergedList(ListView list, Actions const& actions, std::size_t depth, ListView stored)
      : actions_(actions), depth_(depth), stored_(stored) {
    for (ValueView const element : list) elements_.emplace_back(element);
    for (UpdateAction const* action : actions) {
      if (removes(*action)) removed_.insert(position_of(*action));
    }
  }

  Value take() {
    std::map<std::size_t, UpdateAction const*> updated;
    for (UpdateAction const* action : actions_) {
      if (!removes(*action)) updated.emplace(position_of(*action), action);
    }
    for (auto const& [position, action] : updated) update(position, *action);
    for (auto position = removed_.rbegin(); position != removed_.rend(); ++position) {
      if (*position < elements_.size()) elements_.erase(elements_.begin() + static_cast<std::ptrdiff_t>(*position));
    }
    return Value::list(elements_);
  }

 private:
  [[nodiscard]] bool removes(UpdateAction const& action) const {
    return action.kind() == UpdateAction::Kind::remove && ends_at(action, depth_);
  }
  [[nodiscard]] std::size_t position_of(UpdateAction const& action) const {
    return action.path().steps()[depth_].position;
  }

  [[nodiscard]] std::optional<ValueView> stored_at(std::size_t position) const {
    auto const before = std::distance(removed_.begin(), removed_.lower_bound(position));
    return stored_.at(position - static_cast<std::size_t>(before));
  }

  void update(std::size_t position, UpdateAction const& action) {
    if (position >= elements_.size()) return append(action);
    std::optional<ValueView> const stored = stored_at(position);
    if (stored) {
      elements_[position] = merged_child(elements_[position].view(), beside(actions_, action, depth_), depth_, *stored);
    }
  }

  /// The service appends a value that is set after the end of its list, at any position.
  void append(UpdateAction const& action) {
    if (ends_at(action, depth_) && action.kind() == UpdateAction::Kind::set) {
      elements_.push_back(action.value());
    } else if (std::optional<ValueView> const stored = stored_at(elements_.size())) {
      elements_.emplace_back(*stored);
    }
  }

  Actions const& actions_;
  std::size_t depth_;
  ListView stored_;
  std::vector<Value> elements_;
  std::set<std::size_t> removed_;
};

/// Returns a map or a list after the update, which changes it at `depth`.
Value merged(ValueView value, Actions const& actions, std::size_t depth, ValueView stored) {
  Type const needed = actions.front()->path().steps()[depth].is_position ? Type::list : Type::map;
  if (!value.is(needed) || !stored.is(needed)) return Value(stored);
  if (needed == Type::list) return MergedList(value.as_list(), actions, depth, stored.as_list()).take();
  return Value(ValueView(merged_map(value.as_map(), actions, depth, stored.as_map()).encoded().data()));
}

}  // namespace

Item updated_item(ItemView item, std::vector<UpdateAction> const& actions, ItemView stored) {
  Actions all;
  for (UpdateAction const& action : actions) all.push_back(&action);
  return merged_map(item, all, 0, stored);
}

}  // namespace dynamorm::mapper
