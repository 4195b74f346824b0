// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "dynamorm/api/expression_attributes.hpp"
#include "dynamorm/result.hpp"

#include "api/value_layer.hpp"
#include "expression/expression_cache.hpp"
#include "expression/placeholders.hpp"

namespace dynamorm::engine {

/// The name of a parameter in the API, and whether the request has it.
struct Parameter {
  std::string_view name;
  bool given;
};

/// The parameters of a request that project, compare and change attributes: expressions, the legacy parameters that
/// they replace, and the names and values of placeholders. Keeps views of the request.
struct ExpressionParameters {
  std::initializer_list<Parameter> expressions;
  std::initializer_list<Parameter> legacy;
  std::optional<api::ExpressionAttributeNames> const& names;
  /// Null for operations without this parameter.
  std::optional<api::ExpressionAttributeValues> const* values = nullptr;
  /// Whether the message about values without an expression names the missing expressions.
  bool names_missing_expressions = true;
};

/// Rejects expressions together with legacy parameters, and names and values without an expression.
[[nodiscard]] Status check_parameters(ExpressionParameters const& parameters);

/// Returns the placeholders of a request, whose expressions are kept in `cache`. Rejects values that nest too deeply,
/// in the words of the layer.
[[nodiscard]] Result<expression::Placeholders> placeholders_of(
    expression::ExpressionCache& cache, std::optional<api::ExpressionAttributeNames> const& names,
    std::optional<api::ExpressionAttributeValues> const& values = std::nullopt,
    api::ValueLayer layer = api::ValueLayer::current);

}  // namespace dynamorm::engine
