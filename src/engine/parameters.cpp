// SPDX-License-Identifier: Apache-2.0
#include "engine/parameters.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "engine/failures.hpp"
#include "item/encoding.hpp"
#include "item/size.hpp"

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

/// The older layer lets values nest one level deeper than an item may.
Status check_depth(api::ExpressionAttributeValues const& values, api::ValueLayer layer) {
  bool const is_older = layer == api::ValueLayer::older;
  for (auto const& [placeholder, value] : values) {
    if (item::depth_of(value.view()) <= item::max_depth + (is_older ? 1 : 0)) continue;
    std::string message(item::nests_too_deeply);
    if (is_older)
      message.insert(0, "ExpressionAttributeValues contains invalid value: ").append(" for key ").append(placeholder);
    return refuse(std::move(message));
  }
  return {};
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
    std::string const why = "ExpressionAttributeValues can only be specified when using expressions";
    return refuse(parameters.names_missing_expressions ? why + ": " + say_null(parameters.expressions) : why);
  }
  return {};
}

Result<expression::Placeholders> placeholders_of(expression::ExpressionCache& cache,
                                                 std::optional<api::ExpressionAttributeNames> const& names,
                                                 std::optional<api::ExpressionAttributeValues> const& values,
                                                 api::ValueLayer layer) {
  if (!names && !values) return expression::Placeholders(&cache);
  if (Status const depth = values ? check_depth(*values, layer) : Status(); !depth) return depth.failure();
  return expression::Placeholders::make(
      names ? std::optional<expression::Placeholders::Names>(*names) : std::nullopt,
      values ? std::optional<expression::Placeholders::Values>(*values) : std::nullopt, &cache);
}

}  // namespace dynamorm::engine
