// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

#include "dynamorm/api/query.hpp"
#include "dynamorm/api/scan.hpp"
#include "dynamorm/result.hpp"

#include "api/value_layer.hpp"
#include "engine/context.hpp"
#include "engine/reads/read_target.hpp"
#include "expression/condition_expression.hpp"
#include "expression/placeholders.hpp"
#include "expression/projection_expression.hpp"
#include "expression/tree.hpp"

namespace dynamorm::engine {

/// The filter, projection and key condition of a Query or Scan, given as expressions or in the legacy parameters. Valid
/// as long as the request.
class ReadExpressions {
 public:
  [[nodiscard]] static Result<ReadExpressions> of(Context const& context, api::QueryRequest const& request);
  [[nodiscard]] static Result<ReadExpressions> of(Context const& context, api::ScanRequest const& request);

  /// The bound KeyConditionExpression, if the request has one.
  [[nodiscard]] std::optional<expression::Tree> const& key_condition() const noexcept { return key_condition_; }
  [[nodiscard]] std::optional<expression::Condition> const& filter() const noexcept { return filter_; }

  /// The parts of each item to read. Rejects attributes that the target does not hold.
  [[nodiscard]] Result<ReadShape> shape_for(ReadTarget const& target, std::optional<api::Select> select) const;

 private:
  template <class Request>
  static Result<ReadExpressions> parse(Context const& context, Request const& request,
                                       std::optional<api::ByName<api::AttributeCondition>> const& older_filter,
                                       std::optional<std::string> const& key_condition, api::ValueLayer layer);

  std::optional<expression::Condition> filter_;
  std::optional<expression::Projection> projection_;
  std::optional<expression::Tree> key_condition_;
};

/// Rejects a Select that contradicts the other parameters.
template <class Request>
[[nodiscard]] Status check_select(Request const& request) {
  std::string_view const parameter = request.projection_expression ? "ProjectionExpression"
                                     : request.attributes_to_get   ? "AttributesToGet"
                                                                   : "";
  return check_select(request.select, request.index_name.has_value(), parameter);
}

}  // namespace dynamorm::engine
