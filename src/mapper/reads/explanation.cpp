// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/explanation.hpp"

#include <algorithm>
#include <ostream>

#include "mapper/expressions/renderer.hpp"
#include "mapper/reads/page_sizes.hpp"
#include "mapper/reads/question.hpp"
#include "mapper/reads/read_plan.hpp"

namespace dynamorm {
namespace mapper {
namespace {

using detail::Constants;
using detail::FieldInfo;
using detail::KeyInfo;
using detail::ModelInfo;
using detail::ReadCore;

/// The comparisons among conditions that all have to hold.
void add_comparisons(std::vector<Condition> const& conditions, std::vector<Condition const*>& found) {
  for (Condition const& condition : conditions) {
    if (condition.kind() == Condition::Kind::all_of) {
      add_comparisons(condition.parts(), found);
    } else if (condition.kind() == Condition::Kind::comparison) {
      found.push_back(&condition);
    }
  }
}

/// The attribute that a comparison is about.
Path const& subject_of(Condition const& comparison) { return comparison.operands().front().path(); }

/// Collects what a ReadPlan says about the conditions and keys of a question.
class Planner {
 public:
  explicit Planner(Question const& question) : question_(question), model_(question.table.model()) {}

  ReadPlan plan() {
    SplitConditions const& split = question_.split();
    ReadPlan plan{.is_scan = question_.kind == ReadCore::Kind::scan,
                  .index = std::string(question_.index == nullptr ? "" : question_.index->name),
                  .consistent = question_.consistent,
                  .finds_nothing = question_.finds_nothing || split.nothing,
                  .most_items = most_items()};
    for (Condition const* each : comparisons(question_.conditions)) {
      if (each->op() == ConditionOperator::equal && compares_with_value(*each)) {
        plan.equal.push_back(subject_of(*each).attribute());
      }
    }
    for (Condition const* each : comparisons(split.filter)) {
      if (!is_kind(*each)) plan.filtered.push_back({subject_of(*each).attribute(), could_be_key(*each)});
    }
    add_keys(plan.keys);
    return plan;
  }

  /// Warns of attributes that the index does not hold, and of segments.
  void add_warnings(std::vector<std::string>& warnings) {
    if (question_.threads && question_.limit) {
      warnings.push_back("each of the " + std::to_string(*question_.threads) +
                         " segments reads as many items as the limit");
    }
    if (question_.index == nullptr) return;
    Question everything = question_;
    everything.projection.clear();
    held_ = everything.held();
    std::string const index(question_.index->name);
    for (Condition const* each : comparisons(question_.split().filter)) {
      if (holds(subject_of(*each)) || is_kind(*each)) continue;
      warnings.push_back("the index " + index + " does not hold " + subject_of(*each).attribute() +
                         ", so the filter takes it for missing; let the index include it");
    }
    for (Path const& wanted : question_.projection) {
      if (holds(wanted)) continue;
      warnings.push_back(question_.index->global
                             ? "the global index " + index + " does not hold " + wanted.attribute() +
                                   ", so the service rejects the request; use fetch_whole()"
                             : "the local index " + index + " does not hold " + wanted.attribute() +
                                   ", so each item is read from the table too, which costs extra");
    }
  }

 private:
  [[nodiscard]] static std::vector<Condition const*> comparisons(std::vector<Condition> const& conditions) {
    std::vector<Condition const*> found;
    add_comparisons(conditions, found);
    return found;
  }

  /// Whether all items that a query of the table reads have the same key; otherwise the size of the page decides.
  [[nodiscard]] std::optional<std::int64_t> most_items() const {
    std::optional<std::int64_t> const size = PageSizes(question_.filtered(), question_.page_size).next(question_.limit);
    if (question_.kind == ReadCore::Kind::scan || question_.index != nullptr) return size;
    auto const& key = question_.split().key;
    KeyInfo const& parts = question_.key();
    bool const is_one =
        key.size() == parts.hash.size() + parts.range.size() &&
        std::ranges::all_of(key, [](Condition const& each) { return each.op() == ConditionOperator::equal; });
    return is_one ? std::optional<std::int64_t>(1) : size;
  }

  [[nodiscard]] bool is_kind(Condition const& comparison) const {
    if (model_.kind == detail::no_member) return false;
    return subject_of(comparison).attribute() == model_.attributes().fields[model_.kind].name;
  }

  /// Whether the same comparison could be part of a key condition if the attribute were a key.
  [[nodiscard]] bool could_be_key(Condition const& comparison) const {
    if (!fits_key(comparison, false) || !compares_with_value(comparison)) return false;
    ValueView const value = comparison.operands()[1].value().view();
    return value.is(Type::string) || value.is(Type::number) || value.is(Type::binary);
  }

  void add_keys(std::vector<KeyOutline>& keys) const {
    if (!model_.collected.empty()) return;  // each of its models has keys of its own
    keys.push_back({"", names_of(model_.key.hash), names_of(model_.key.range)});
    for (detail::IndexInfo const& index : model_.indexes) {
      keys.push_back({std::string(index.name), names_of(index.key.hash), names_of(index.key.range)});
    }
  }

  /// A composed attribute has the names of the members that it consists of.
  [[nodiscard]] std::vector<std::string> names_of(Constants<std::size_t> const& positions) const {
    std::size_t const count = model_.attributes().count;
    FieldInfo const* const fields = model_.attributes().fields;
    std::vector<std::string> names;
    for (std::size_t const position : positions) {
      if (position < count) {
        names.emplace_back(fields[position].name);
        continue;
      }
      for (detail::TemplatePart const& part : model_.composed[position - count].parts) {
        names.emplace_back(fields[part.member].name);
      }
    }
    return names;
  }

  [[nodiscard]] bool holds(Path const& path) const {
    return std::ranges::any_of(held_.all(), [&](Path const& each) { return each.attribute() == path.attribute(); });
  }

  Question const& question_;
  ModelInfo const& model_;
  detail::List<Path> held_;
};

}  // namespace

Explanation Question::explain() const {
  Explanation explanation = request_parts();
  Planner planner(*this);
  ReadPlan const plan = planner.plan();
  explanation.most_read_units = plan.most_read_units();
  explanation.warnings = plan.warnings();
  if (!plan.finds_nothing) planner.add_warnings(explanation.warnings);
  return explanation;
}

std::string request_in_words(Explanation const& of) {
  std::string text = of.operation + " " + of.table;
  if (!of.index.empty()) text += "/" + of.index;
  text += line("KeyConditionExpression", of.key_condition);
  text += line("FilterExpression", of.filter);
  text += line("ProjectionExpression", of.projection);
  if (of.limit) text += line("Limit", std::to_string(*of.limit));
  if (of.consistent) text += line("ConsistentRead", "true");
  return text;
}

}  // namespace mapper

std::string Explanation::to_string() const {
  std::string text = mapper::request_in_words(*this) + mapper::line("Cost", mapper::cost_in_words(most_read_units));
  for (std::string const& warning : warnings) text += mapper::line("Warning", warning);
  return text;
}

std::ostream& operator<<(std::ostream& out, Explanation const& explanation) { return out << explanation.to_string(); }

}  // namespace dynamorm
