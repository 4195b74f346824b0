// SPDX-License-Identifier: Apache-2.0
#include "engine/reads/read_expressions.hpp"

#include <utility>

#include "engine/items/item_rules.hpp"
#include "engine/parameters.hpp"
#include "expression/legacy.hpp"
#include "expression/parser.hpp"

namespace dynamorm::engine {
namespace {

using expression::Condition;
using expression::Kind;
using expression::Placeholders;
using expression::Projection;

template <class T>
Status keep(Result<T> parsed, std::optional<T>& kept) {
  if (!parsed) return parsed.failure();
  kept = std::move(*parsed);
  return {};
}

template <class Request>
Status parse_filter(Request const& request, std::optional<api::ByName<api::AttributeCondition>> const& legacy,
                    Placeholders& placeholders, std::optional<Condition>& filter) {
  if (request.filter_expression) {
    return keep(Condition::parse(Kind::filter, *request.filter_expression, placeholders), filter);
  }
  static api::ByName<api::AttributeCondition> const nothing;
  if (!legacy && !request.conditional_operator) return {};
  return keep(expression::condition_of(legacy ? *legacy : nothing, request.conditional_operator), filter);
}

template <class Request>
Status parse_projection(Request const& request, Placeholders& placeholders, std::optional<Projection>& projection) {
  if (request.projection_expression) {
    return keep(Projection::parse(*request.projection_expression, placeholders), projection);
  }
  if (!request.attributes_to_get) return {};
  return keep(expression::projection_of(*request.attributes_to_get), projection);
}

}  // namespace

template <class Request>
Result<ReadExpressions> ReadExpressions::parse(Context const& context, Request const& request,
                                               std::optional<api::ByName<api::AttributeCondition>> const& older_filter,
                                               std::optional<std::string> const& key_condition, api::ValueLayer layer) {
  auto placeholders = placeholders_of(context.expressions, request.expression_attribute_names,
                                      request.expression_attribute_values, layer);
  if (!placeholders) return placeholders.failure();
  ReadExpressions parsed;
  Status const filter = parse_filter(request, older_filter, *placeholders, parsed.filter_);
  if (!filter) return filter.failure();
  Status const projection = parse_projection(request, *placeholders, parsed.projection_);
  if (!projection) return projection.failure();
  if (key_condition) {
    auto condition = expression::parse_and_bind(Kind::key_condition, *key_condition, *placeholders);
    if (Status const kept = keep(std::move(condition), parsed.key_condition_); !kept) return kept.failure();
  }
  if (Status const used = placeholders->check_all_used(); !used) return used.failure();
  return parsed;
}

Result<ReadExpressions> ReadExpressions::of(Context const& context, api::QueryRequest const& request) {
  return parse(context, request, request.query_filter, request.key_condition_expression, api::ValueLayer::current);
}

Result<ReadExpressions> ReadExpressions::of(Context const& context, api::ScanRequest const& request) {
  return parse(context, request, request.scan_filter, std::nullopt, api::ValueLayer::older);
}

Result<ReadShape> ReadExpressions::shape_for(ReadTarget const& target, std::optional<api::Select> select) const {
  if (projection_) {
    if (Status const scalars = check_scalar_keys(*target.table, projection_->tree()); !scalars)
      return scalars.failure();
  }
  if (filter_) {
    if (Status const scalars = check_scalar_keys(*target.table, filter_->tree()); !scalars) return scalars.failure();
  }
  auto const fetches = check_projected(target, select, projection_);
  if (!fetches) return fetches.failure();
  return ReadShape{.counts_only = select == api::Select::count,
                   .fetches_whole_items = *fetches,
                   .projection = projection_,
                   .filter = filter_};
}

}  // namespace dynamorm::engine
