// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "mapper/keys/key_range.hpp"
#include "mapper/reads/split_conditions.hpp"

namespace dynamorm::mapper {
namespace {

using detail::KeyInfo;
using detail::ModelInfo;

KeyInfo const& key_named(ModelInfo const& model, std::string_view index) {
  if (index.empty()) return model.key;
  auto const found = std::find_if(model.indexes.begin(), model.indexes.end(),
                                  [&](detail::IndexInfo const& each) { return each.name == index; });
  return found->key;  // a collection has only indexes that all of its models have
}

bool is_about(Condition const& condition, ModelInfo const& model, detail::Constants<std::size_t> const& attributes) {
  std::string const& name = condition.operands().front().path().attribute();
  return std::any_of(attributes.begin(), attributes.end(),
                     [&](std::size_t position) { return model.attributes().fields[position].name == name; });
}

/// The strings that a condition on a range key admits, both ends included; without an end if it is open.
struct Span {
  std::optional<std::string> low{};
  std::optional<std::string> high{};
};

Span span_of(Condition const& condition) {
  auto const text = [&](std::size_t operand) {
    return std::string(condition.operands()[operand].value().view().as_string());
  };
  switch (condition.op()) {
    case ConditionOperator::equal:
      return {text(1), text(1)};
    case ConditionOperator::between:
      return {text(1), text(2)};
    case ConditionOperator::begins_with:
      return {text(1), successor(text(1))};
    case ConditionOperator::greater:
    case ConditionOperator::greater_equal:
      return {text(1), std::nullopt};
    default:
      return {std::nullopt, text(1)};
  }
}

/// The range of keys that contains those of all models.
class Hull {
 public:
  void add(Span const& span) {
    if (is_empty_) {
      span_ = span;
    } else {
      span_.low = span_.low && span.low ? std::optional(std::min(*span_.low, *span.low)) : std::nullopt;
      span_.high = span_.high && span.high ? std::optional(std::max(*span_.high, *span.high)) : std::nullopt;
    }
    is_empty_ = false;
  }

  [[nodiscard]] bool is_empty() const { return is_empty_; }
  [[nodiscard]] std::optional<Condition> condition(Operand const& place) const {
    auto const value = [](std::string const& text) { return Operand(Value(text)); };
    if (span_.low && span_.high) {
      return Condition(ConditionOperator::between, {place, value(*span_.low), value(*span_.high)});
    }
    if (span_.low) return Condition(ConditionOperator::greater_equal, {place, value(*span_.low)});
    if (span_.high) return Condition(ConditionOperator::less_equal, {place, value(*span_.high)});
    return std::nullopt;
  }

 private:
  Span span_{};
  bool is_empty_ = true;
};

}  // namespace

SplitConditions split_of_collection(ModelInfo const& collection, std::string_view index,
                                    std::vector<Condition> const& conditions) {
  SplitConditions whole;
  Hull hull;
  std::optional<Operand> range;
  bool is_narrowed = false;
  for (ModelInfo const* model : collection.collected) {
    KeyInfo const& key = key_named(*model, index);
    SplitConditions own = split_conditions(*model, key, conditions);
    is_narrowed = is_narrowed || own.narrows_range;
    Span span;
    for (Condition& condition : own.key) {
      if (is_about(condition, *model, key.range)) {
        range = condition.operands().front();
        span = span_of(condition);
      } else if (model == collection.collected[0]) {
        whole.key.push_back(std::move(condition));
      }
    }
    if (!own.nothing) hull.add(span);
    if (model == collection.collected[0]) {
      whole.filter = std::move(own.besides_hash);
      if (whole.filter.empty()) return whole;
    }
  }
  if (!is_narrowed) return whole;  // items of unknown kinds are found too
  whole.nothing = hull.is_empty();
  if (std::optional<Condition> condition = range ? hull.condition(*range) : std::nullopt) {
    whole.key.push_back(*std::move(condition));
  }
  return whole;
}

}  // namespace dynamorm::mapper
