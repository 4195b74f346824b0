#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "dynamorm/api/expression_attributes.hpp"
#include "dynamorm/result.hpp"

#include "api/value_layer.hpp"
#include "expression/placeholders.hpp"

namespace dynamorm::engine {

/// A parameter by its name in the API, and whether the request has it.
struct Parameter {
  std::string_view name;
  bool given;
};

/// The parameters of a request by which attributes are chosen, compared and changed: expressions, what they replaced,
/// and the names and values of placeholders. Keeps views of the request.
struct ExpressionParameters {
  std::initializer_list<Parameter> expressions;
  std::initializer_list<Parameter> legacy;
  std::optional<api::ExpressionAttributeNames> const& names;
  /// Null for operations that take none.
  std::optional<api::ExpressionAttributeValues> const* values = nullptr;
  /// Whether a refusal of values says which expressions are missing.
  bool names_missing_expressions = true;
};

/// Refuses expressions beside what they replaced, and names and values without an expression.
[[nodiscard]] Status check_parameters(ExpressionParameters const& parameters);

/// Returns the placeholders of a request. Rejects values that nest too deeply, in the words of the layer.
[[nodiscard]] Result<expression::Placeholders> placeholders_of(
    std::optional<api::ExpressionAttributeNames> const& names,
    std::optional<api::ExpressionAttributeValues> const& values = std::nullopt,
    api::ValueLayer layer = api::ValueLayer::current);

}  // namespace dynamorm::engine
