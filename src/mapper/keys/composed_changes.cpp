// SPDX-License-Identifier: Apache-2.0
#include "mapper/keys/composed_changes.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "mapper/items/item_checks.hpp"
#include "mapper/keys/composed_item.hpp"
#include "mapper/keys/key_text.hpp"
#include "mapper/run.hpp"

namespace dynamorm::mapper {
namespace {

using detail::ComposedKey;
using detail::ModelInfo;
using detail::TemplatePart;
using UpdateKind = UpdateAction::Kind;

class ChangeComposer {
 public:
  ChangeComposer(ModelInfo const& model, KnownItem const& known, std::vector<UpdateAction>& actions,
                 Condition& condition)
      : model_(model), known_(known), actions_(actions), condition_(condition) {}

  void compose_all() {
    std::vector<UpdateAction> composed;
    for (std::size_t i = 0; i < model_.composed.size(); ++i) {
      if (is_in_table_key(i) || !changes(model_.composed[i])) continue;
      composed.push_back(changed(model_.composed[i]));
    }
    throw_if_no_key(model_, known_.values, visit_);
    add_lasting(composed);
    actions_.insert(actions_.end(), std::make_move_iterator(composed.begin()), std::make_move_iterator(composed.end()));
  }

 private:
  [[nodiscard]] std::string_view name_of_member(std::size_t member) const {
    return model_.attributes().fields[member].name;
  }
  [[nodiscard]] bool is_in_table_key(std::size_t composed) const {
    return model_.key.holds(model_.attributes().count + composed);
  }

  /// Whether the members of the table's templates contain one; these never change.
  [[nodiscard]] bool is_key_member(std::size_t member) const {
    if (model_.key.holds(member)) return true;
    for (std::size_t i = 0; i < model_.composed.size(); ++i) {
      if (is_in_table_key(i) && model_.composed[i].holds(member)) return true;
    }
    return false;
  }

  [[nodiscard]] UpdateAction const* action_on(std::string_view attribute) const {
    auto const found = std::find_if(actions_.rbegin(), actions_.rend(),
                                    [&](UpdateAction const& action) { return action.path().attribute() == attribute; });
    return found == actions_.rend() ? nullptr : &*found;
  }

  /// The time of creation is set in an item that the update creates. Nothing is known of its other members then, so it
  /// alone composes no key.
  [[nodiscard]] bool changes(ComposedKey const& composed) const {
    return std::any_of(composed.parts.begin(), composed.parts.end(), [&](TemplatePart const& part) {
      UpdateAction const* const action = action_on(name_of_member(part.member));
      return action != nullptr && action->kind() != UpdateKind::set_if_not_exists;
    });
  }

  [[nodiscard]] UpdateAction changed(ComposedKey const& composed) {
    std::string text;
    auto const value = [&](std::size_t member) { return value_after(composed, member); };
    if (compose(model_, composed, value, text, visit_)) return {UpdateKind::set, Path(composed.name), Value(text)};
    return {UpdateKind::remove, Path(composed.name), Value()};
  }

  /// The value of a member after the update; std::nullopt if it is absent then.
  [[nodiscard]] std::optional<ValueView> value_after(ComposedKey const& composed, std::size_t member) {
    std::string_view const name = name_of_member(member);
    UpdateAction const* const action = action_on(name);
    if (action == nullptr || action->kind() == UpdateKind::set_if_not_exists) return value_before(composed, member);
    if (action->path().steps().size() == 1) {
      if (action->kind() == UpdateKind::set) return action->value().view();
      if (action->kind() == UpdateKind::remove) return std::nullopt;
    }
    refuse(place(composed) + " is composed of " + std::string(name) +
           ", whose new value is not known before the update; set it to a value");
  }

  [[nodiscard]] std::optional<ValueView> value_before(ComposedKey const& composed, std::size_t member) {
    std::string_view const name = name_of_member(member);
    std::optional<ValueView> const value = known_.values.find(name);
    if (!value && !known_.complete) {
      refuse(place(composed) + " is composed by " + std::string(composed.text) + ", so an update of one member needs " +
             std::string(name) + " too; give it, or update an instance");
    }
    if (!is_key_member(member)) require(member, value);
    return value;
  }

  /// Adds the condition that a member is as known.
  void require(std::size_t member, std::optional<ValueView> const& value) {
    if (std::find(required_.begin(), required_.end(), member) != required_.end()) return;
    required_.push_back(member);
    Operand place{Path(name_of_member(member))};
    condition_ = std::move(condition_) &&
                 (value ? Condition(ConditionOperator::equal, {std::move(place), Operand(Value(*value))})
                        : Condition(ConditionOperator::not_exists, {std::move(place)}));
  }

  [[nodiscard]] std::string place(ComposedKey const& composed) const {
    return std::string(model_.table_name) + "." + std::string(composed.name);
  }

  /// Sets what stays the same in the item's life, in case the update creates the item.
  void add_lasting(std::vector<UpdateAction>& added) const {
    auto const add = [&](std::string_view name, Value value) {
      bool const is_set = action_on(name) != nullptr || std::any_of(added.begin(), added.end(), [&](auto const& each) {
                            return each.path().attribute() == name;
                          });
      if (!is_set) added.emplace_back(UpdateKind::set, Path(name), std::move(value));
    };
    for (std::size_t i = 0; i < model_.composed.size(); ++i) {
      if (!is_in_table_key(i)) continue;
      for (TemplatePart const& part : model_.composed[i].parts) {
        std::string_view const name = name_of_member(part.member);
        if (model_.key.holds(part.member)) continue;
        if (auto const value = known_.values.find(name)) add(name, Value(*value));
      }
    }
    if (model_.kind != detail::no_member) {
      ComposedKey const& kind = model_.composed[model_.kind - model_.attributes().count];
      add(kind.name, Value(kind.after));
    }
    if (model_.revision.exists()) add(model_.revision.attribute, Value(model_.revision.number));
  }

  ModelInfo const& model_;
  KnownItem const& known_;
  std::vector<UpdateAction>& actions_;
  Condition& condition_;
  detail::Visit visit_;
  std::vector<std::size_t> required_;
};

}  // namespace

void compose_changes(ModelInfo const& model, KnownItem const& known, std::vector<UpdateAction>& actions,
                     Condition& condition) {
  if (model.composed.empty()) return;
  check_changes(model, Item(known.values), actions);
  ChangeComposer(model, known, actions, condition).compose_all();
}

}  // namespace dynamorm::mapper
