// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/condition.hpp"

#include "mapper/expressions/renderer.hpp"
#include "mapper/run.hpp"

namespace dynamorm {
namespace {

constexpr std::size_t most_values_of_in = 100;

/// Adds `condition` to a combination, merging it if it is a combination of the same kind.
void flatten_into(std::vector<Condition>& parts, Condition condition, Condition::Kind kind) {
  if (condition.always_true()) return;
  if (condition.kind() != kind) return parts.push_back(std::move(condition));
  parts.insert(parts.end(), condition.parts().begin(), condition.parts().end());
}

}  // namespace

Operand::Operand(Value value) : value_(std::move(value)), path_(std::string_view()), kind_(Kind::value) {}
Operand::Operand(Path path, Kind kind) : path_(std::move(path)), kind_(kind) {}
Operand::Operand(Operand const&) = default;
Operand::Operand(Operand&&) noexcept = default;
Operand& Operand::operator=(Operand const&) = default;
Operand& Operand::operator=(Operand&&) noexcept = default;
Operand::~Operand() = default;

Condition::Condition() = default;
Condition::Condition(Condition const&) = default;
Condition::Condition(Condition&&) noexcept = default;
Condition& Condition::operator=(Condition const&) = default;
Condition& Condition::operator=(Condition&&) noexcept = default;
Condition::~Condition() = default;

Condition::Condition(ConditionOperator op, std::vector<Operand> operands)
    : kind_(Kind::comparison), op_(op), operands_(std::move(operands)) {
  if (op == ConditionOperator::in && (operands_.size() < 2 || operands_.size() > most_values_of_in + 1)) {
    mapper::refuse("in takes from 1 to " + std::to_string(most_values_of_in) + " values; got " +
                   std::to_string(operands_.size() - 1));
  }
}

Condition Condition::all_of(std::vector<Condition> conditions) {
  Condition combined;
  for (Condition& condition : conditions) flatten_into(combined.parts_, std::move(condition), Kind::all_of);
  if (combined.parts_.size() == 1) return Condition(combined.parts_.front());
  return combined;
}

Condition Condition::any_of(std::vector<Condition> conditions) {
  Condition combined;
  combined.kind_ = Kind::any_of;
  for (Condition& condition : conditions) flatten_into(combined.parts_, std::move(condition), Kind::any_of);
  if (combined.parts_.empty()) return {};
  if (combined.parts_.size() == 1) return Condition(combined.parts_.front());
  return combined;
}

Condition Condition::negation(Condition condition) {
  if (condition.always_true()) return {};
  Condition negated;
  negated.kind_ = Kind::negation;
  negated.parts_.push_back(std::move(condition));
  return negated;
}

std::string Condition::to_string() const {
  mapper::PlainText text;
  return mapper::render(*this, text);
}

Condition operator&&(Condition left, Condition right) { return Condition::all_of({std::move(left), std::move(right)}); }

Condition operator||(Condition left, Condition right) { return Condition::any_of({std::move(left), std::move(right)}); }

Condition operator!(Condition condition) { return Condition::negation(std::move(condition)); }

}  // namespace dynamorm
