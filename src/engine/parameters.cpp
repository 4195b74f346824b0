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

/// "ConditionExpression is null", "UpdateExpression and ConditionExpression are null".
std::string say_null(Parameters expressions) {
  std::string names;
  for (Parameter const& expression : expressions) names.append(names.empty() ? "" : " and ").append(expression.name);
  return names.append(expressions.size() > 1 ? " are null" : " is null");
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
    std::string const why = parameters.values == nullptr ? ": " + say_null(parameters.expressions) : std::string();
    return refuse("ExpressionAttributeNames can only be specified when using expressions" + why);
  }
  if (parameters.values != nullptr && *parameters.values && !has_expression) {
    return refuse("ExpressionAttributeValues can only be specified when using expressions: " +
                  say_null(parameters.expressions));
  }
  return {};
}

Result<expression::Placeholders> placeholders_of(std::optional<ExpressionAttributeNames> const& names,
                                                 std::optional<ExpressionAttributeValues> const& values) {
  if (!names && !values) return expression::Placeholders();
  return expression::Placeholders::make(
      names ? std::optional<expression::Placeholders::Names>(*names) : std::nullopt,
      values ? std::optional<expression::Placeholders::Values>(*values) : std::nullopt);
}

}  // namespace dynamorm::engine
