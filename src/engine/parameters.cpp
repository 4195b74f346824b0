#include "engine/parameters.hpp"

#include <algorithm>

#include "engine/failures.hpp"

namespace dynamorm::engine {
namespace {

using Parameters = std::initializer_list<Parameter>;

bool any_given(Parameters parameters) { return std::ranges::any_of(parameters, &Parameter::given); }

std::string names_of_given(Parameters parameters) {
  std::string names;
  for (Parameter const& parameter : parameters) {
    if (parameter.given) names.append(names.empty() ? "" : ", ").append(parameter.name);
  }
  return names;
}

bool takes_values(Parameter const& expression) { return expression.name != "ProjectionExpression"; }

bool any_takes_values(Parameters expressions) {
  return std::ranges::any_of(expressions, [](Parameter const& each) { return each.given && takes_values(each); });
}

/// "ConditionExpression is null", "UpdateExpression and ConditionExpression are null".
std::string say_null(Parameters expressions) {
  std::string names;
  std::size_t count = 0;
  for (Parameter const& expression : expressions) {
    if (!takes_values(expression)) continue;
    names.append(count++ == 0 ? "" : " and ").append(expression.name);
  }
  return names.append(count > 1 ? " are null" : " is null");
}

}  // namespace

Status check_parameters(ExpressionParameters const& parameters) {
  bool const has_expression = any_given(parameters.expressions);
  if (has_expression && any_given(parameters.legacy)) {
    return refuse(
        "Can not use both expression and non-expression parameters in the same request: "
        "Non-expression parameters: {" +
        names_of_given(parameters.legacy) + "} Expression parameters: {" + names_of_given(parameters.expressions) +
        "}");
  }
  if (parameters.names && !has_expression) {
    return refuse("ExpressionAttributeNames can only be specified when using expressions");
  }
  if (parameters.values != nullptr && *parameters.values && !any_takes_values(parameters.expressions)) {
    return refuse("ExpressionAttributeValues can only be specified when using expressions: " +
                  say_null(parameters.expressions));
  }
  return {};
}

Result<expression::Placeholders> placeholders_of(std::optional<api::ExpressionAttributeNames> const& names,
                                                 std::optional<api::ExpressionAttributeValues> const& values) {
  if (!names && !values) return expression::Placeholders();
  return expression::Placeholders::make(
      names ? std::optional<expression::Placeholders::Names>(*names) : std::nullopt,
      values ? std::optional<expression::Placeholders::Values>(*values) : std::nullopt);
}

}  // namespace dynamorm::engine
