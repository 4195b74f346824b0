// SPDX-License-Identifier: Apache-2.0
#include "mapper/reads/split_conditions.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "mapper/keys/key_range.hpp"

namespace dynamorm::mapper {
namespace {

using detail::ComposedKey;
using detail::Constants;
using detail::KeyInfo;
using detail::ModelInfo;
using detail::TemplatePart;

class KeySplitter {
 public:
  KeySplitter(ModelInfo const& model, KeyInfo const& key) : model_(model), key_(key) {}

  SplitConditions split(std::vector<Condition> const& conditions) {
    for (Condition const& condition : conditions) flatten(condition);
    for (Condition const* condition : conditions_) {
      if (!is_key(*condition)) continue;
      take(*condition);
      result_.key.push_back(*condition);
    }
    if (!model_.composed.empty()) compose();
    for (Condition const* condition : conditions_) {
      if (!is_taken(condition)) result_.filter.push_back(*condition);
    }
    return std::move(result_);
  }

 private:
  void flatten(Condition const& condition) {
    if (condition.kind() == Condition::Kind::all_of) {
      for (Condition const& part : condition.parts()) flatten(part);
    } else {
      conditions_.push_back(&condition);
    }
  }

  void take(Condition const& condition) { taken_.push_back(&condition); }
  [[nodiscard]] bool is_taken(Condition const* condition) const {
    return std::find(taken_.begin(), taken_.end(), condition) != taken_.end();
  }

  [[nodiscard]] std::string_view name_at(std::size_t position) const {
    return model_.attributes().fields[position].name;
  }
  [[nodiscard]] ComposedKey const* composed_at(std::size_t position) const {
    std::size_t const count = model_.attributes().count;
    return position < count ? nullptr : &model_.composed[position - count];
  }

  [[nodiscard]] bool is_key(Condition const& condition) const {
    if (!compares_with_value(condition)) return false;
    std::string const& name = condition.operands().front().path().attribute();
    return (holds(key_.hash, name) && fits_key(condition, true)) ||
           (holds(key_.range, name) && fits_key(condition, false));
  }
  [[nodiscard]] bool holds(Constants<std::size_t> const& positions, std::string const& name) const {
    return std::any_of(positions.begin(), positions.end(),
                       [&](std::size_t position) { return name_at(position) == name; });
  }

  /// Finds a condition on a member: equality, or another one that a range key accepts.
  [[nodiscard]] Condition const* condition_on(std::size_t member, bool equality) const {
    auto const found = std::find_if(conditions_.begin(), conditions_.end(), [&](Condition const* condition) {
      return compares_with_value(*condition) && fits_key(*condition, false) &&
             (condition->op() == ConditionOperator::equal) == equality &&
             condition->operands().front().path().attribute() == name_at(member);
    });
    return found == conditions_.end() ? nullptr : *found;
  }

  /// Collects the conditions on the members of a template from the left.
  [[nodiscard]] TemplateConditions collect(ComposedKey const& composed) {
    TemplateConditions collected;
    for (TemplatePart const& part : composed.parts) {
      Condition const* const equal = condition_on(part.member, true);
      if (equal == nullptr) {
        collected.last = condition_on(part.member, false);
        break;
      }
      collected.equal.push_back(equal->operands()[1].value().view());
      used_.push_back(equal);
    }
    if (collected.last != nullptr) used_.push_back(collected.last);
    return collected;
  }

  void compose() {
    compose_hash();
    for (Condition const* condition : conditions_) {
      if (!is_taken(condition)) result_.besides_hash.push_back(*condition);
    }
    std::size_t const taken_by_hash = taken_.size();
    compose_range();
    result_.narrows_range = taken_.size() > taken_by_hash;
  }

  void compose_hash() {
    for (std::size_t const position : key_.hash) {
      ComposedKey const* const composed = composed_at(position);
      if (composed == nullptr) continue;
      TemplateConditions const collected = collect(*composed);
      if (collected.equal.size() == composed->parts.size()) add(range_of(model_, *composed, collected));
      used_.clear();
    }
  }

  /// The attributes of a range key take conditions from the left: equality on all but the last.
  void compose_range() {
    for (std::size_t const position : key_.range) {
      ComposedKey const* const composed = composed_at(position);
      if (composed == nullptr) {
        if (condition_on(position, true) == nullptr) return;
        continue;
      }
      TemplateConditions const collected = collect(*composed);
      add(range_of(model_, *composed, collected));
      used_.clear();
      if (collected.equal.size() < composed->parts.size()) return;
    }
  }

  void add(KeyRange range) {
    for (Condition const* condition : used_) take(*condition);
    if (range.key) result_.key.push_back(*std::move(range.key));
    if (range.filter) result_.filter.push_back(*std::move(range.filter));
    result_.nothing = result_.nothing || range.nothing;
  }

  ModelInfo const& model_;
  KeyInfo const& key_;
  std::vector<Condition const*> conditions_;
  std::vector<Condition const*> taken_;
  std::vector<Condition const*> used_;  // by the template that is being composed
  SplitConditions result_;
};

}  // namespace

bool fits_key(Condition const& condition, bool is_hash) {
  switch (condition.op()) {
    case ConditionOperator::equal:
      return true;
    case ConditionOperator::less:
    case ConditionOperator::less_equal:
    case ConditionOperator::greater:
    case ConditionOperator::greater_equal:
    case ConditionOperator::between:
    case ConditionOperator::begins_with:
      return !is_hash;
    default:
      return false;
  }
}

bool compares_with_value(Condition const& condition) {
  if (condition.kind() != Condition::Kind::comparison) return false;
  Operand const& first = condition.operands().front();
  bool const is_attribute = first.kind() == Operand::Kind::path && first.path().steps().size() == 1;
  return is_attribute && std::all_of(condition.operands().begin() + 1, condition.operands().end(),
                                     [](Operand const& operand) { return operand.kind() == Operand::Kind::value; });
}

SplitConditions split_conditions(ModelInfo const& model, KeyInfo const& key, std::vector<Condition> const& conditions) {
  return KeySplitter(model, key).split(conditions);
}

Condition of_kind(ModelInfo const& model) {
  if (model.kind == detail::no_member) return {};
  ComposedKey const& kind = model.composed[model.kind - model.attributes().count];
  return {ConditionOperator::equal, {Operand(Path(kind.name)), Operand(Value(kind.after))}};
}

}  // namespace dynamorm::mapper
