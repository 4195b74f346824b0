// SPDX-License-Identifier: Apache-2.0
#include "mapper/expressions/renderer.hpp"

#include <algorithm>

namespace dynamorm::mapper {
namespace {

/// Returns the placeholder of `content`, creating one if needed.
template <class T>
std::string placeholder_of(api::ByName<T>& known, T const& content, std::string_view prefix) {
  auto const found = std::find_if(known.begin(), known.end(), [&](auto const& each) { return each.second == content; });
  if (found != known.end()) return found->first;
  known.emplace_back(std::string(prefix) + std::to_string(known.size()), content);
  return known.back().first;
}

std::string render_operand(Operand const& operand, Placeholders& placeholders) {
  switch (operand.kind()) {
    case Operand::Kind::value:
      return placeholders.value(operand.value());
    case Operand::Kind::path:
      return render(operand.path(), placeholders);
    case Operand::Kind::size:
      break;
  }
  return "size(" + render(operand.path(), placeholders) + ")";
}

template <class Range, class Render>
std::string joined(Range const& range, std::string_view separator, Render render_one) {
  std::string text;
  for (auto const& each : range) {
    if (!text.empty()) text += separator;
    text += render_one(each);
  }
  return text;
}

std::string function_call(std::string_view name, std::vector<std::string> const& operands) {
  return std::string(name) + "(" + joined(operands, ", ", [](std::string const& text) { return text; }) + ")";
}

std::string render_comparison(Condition const& condition, Placeholders& placeholders) {
  std::vector<std::string> operands;
  for (Operand const& operand : condition.operands()) operands.push_back(render_operand(operand, placeholders));
  switch (condition.op()) {
    case ConditionOperator::equal:
      return operands[0] + " = " + operands[1];
    case ConditionOperator::not_equal:
      return operands[0] + " <> " + operands[1];
    case ConditionOperator::less:
      return operands[0] + " < " + operands[1];
    case ConditionOperator::less_equal:
      return operands[0] + " <= " + operands[1];
    case ConditionOperator::greater:
      return operands[0] + " > " + operands[1];
    case ConditionOperator::greater_equal:
      return operands[0] + " >= " + operands[1];
    case ConditionOperator::between:
      return operands[0] + " BETWEEN " + operands[1] + " AND " + operands[2];
    case ConditionOperator::in:
      return operands[0] + " IN " + function_call("", {operands.begin() + 1, operands.end()});
    case ConditionOperator::exists:
      return function_call("attribute_exists", operands);
    case ConditionOperator::not_exists:
      return function_call("attribute_not_exists", operands);
    case ConditionOperator::is_type:
      return function_call("attribute_type", operands);
    case ConditionOperator::begins_with:
      return function_call("begins_with", operands);
    case ConditionOperator::contains:
      break;
  }
  return function_call("contains", operands);
}

std::string render_combined(Condition const& condition, std::string_view separator, Placeholders& placeholders) {
  return joined(condition.parts(), separator, [&](Condition const& part) {
    bool const simple = part.kind() == Condition::Kind::comparison;
    return simple ? render(part, placeholders) : "(" + render(part, placeholders) + ")";
  });
}

std::string render_set(UpdateAction const& action, Placeholders& placeholders) {
  std::string const path = render(action.path(), placeholders);
  std::string const value = placeholders.value(action.value());
  switch (action.kind()) {
    case UpdateAction::Kind::set_if_not_exists:
      return path + " = if_not_exists(" + path + ", " + value + ")";
    case UpdateAction::Kind::plus:
      return path + " = " + path + " + " + value;
    case UpdateAction::Kind::minus:
      return path + " = " + path + " - " + value;
    case UpdateAction::Kind::append:
      return path + " = list_append(" + path + ", " + value + ")";
    case UpdateAction::Kind::prepend:
      return path + " = list_append(" + value + ", " + path + ")";
    default:
      return path + " = " + value;
  }
}

std::string render_action(UpdateAction const& action, Placeholders& placeholders) {
  switch (action.kind()) {
    case UpdateAction::Kind::remove:
      return render(action.path(), placeholders);
    case UpdateAction::Kind::add:
    case UpdateAction::Kind::erase:
      return render(action.path(), placeholders) + " " + placeholders.value(action.value());
    default:
      return render_set(action, placeholders);
  }
}

std::string_view clause_of(UpdateAction const& action) {
  switch (action.kind()) {
    case UpdateAction::Kind::remove:
      return "REMOVE";
    case UpdateAction::Kind::add:
      return "ADD";
    case UpdateAction::Kind::erase:
      return "DELETE";
    default:
      return "SET";
  }
}

}  // namespace

std::string RequestPlaceholders::name(std::string const& name) { return placeholder_of(names_, name, "#n"); }

std::string RequestPlaceholders::value(Value const& value) { return placeholder_of(values_, value, ":v"); }

std::optional<api::ExpressionAttributeNames> RequestPlaceholders::take_names() {
  if (names_.empty()) return std::nullopt;
  return std::move(names_);
}

std::optional<api::ExpressionAttributeValues> RequestPlaceholders::take_values() {
  if (values_.empty()) return std::nullopt;
  return std::move(values_);
}

std::string render(Path const& path, Placeholders& placeholders) {
  std::string text;
  for (Path::Step const& step : path.steps()) {
    if (step.is_position) {
      text += "[" + std::to_string(step.position) + "]";
    } else {
      text += (text.empty() ? "" : ".") + placeholders.name(step.name);
    }
  }
  return text;
}

std::string render(Condition const& condition, Placeholders& placeholders) {
  switch (condition.kind()) {
    case Condition::Kind::comparison:
      return render_comparison(condition, placeholders);
    case Condition::Kind::all_of:
      return render_combined(condition, " AND ", placeholders);
    case Condition::Kind::any_of:
      return render_combined(condition, " OR ", placeholders);
    case Condition::Kind::negation:
      break;
  }
  return "NOT (" + render(condition.parts().front(), placeholders) + ")";
}

std::string render(std::vector<UpdateAction> const& actions, Placeholders& placeholders) {
  std::string text;
  for (std::string_view const clause : {"SET", "REMOVE", "ADD", "DELETE"}) {
    std::string part;
    for (UpdateAction const& action : actions) {
      if (clause_of(action) != clause) continue;
      part += (part.empty() ? " " : ", ") + render_action(action, placeholders);
    }
    if (!part.empty()) text.append(text.empty() ? "" : " ").append(clause).append(part);
  }
  return text;
}

std::string render(std::vector<Path> const& projection, Placeholders& placeholders) {
  return joined(projection, ", ", [&](Path const& path) { return render(path, placeholders); });
}

std::string line(std::string_view label, std::string const& text) {
  return text.empty() ? "" : "\n  " + std::string(label) + ": " + text;
}

std::optional<std::string> expression_of(Condition const& condition, Placeholders& placeholders) {
  if (condition.always_true()) return std::nullopt;
  return render(condition, placeholders);
}

}  // namespace dynamorm::mapper
