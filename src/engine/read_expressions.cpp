#include "engine/read_expressions.hpp"

#include <utility>

#include "engine/parameters.hpp"
#include "expression/bind.hpp"
#include "expression/legacy.hpp"

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
Status parse_filter(Request const& request, std::optional<ByName<AttributeCondition>> const& legacy,
                    Placeholders& placeholders, std::optional<Condition>& filter) {
  if (request.filter_expression) {
    return keep(Condition::parse(Kind::filter, *request.filter_expression, placeholders), filter);
  }
  if (!legacy && !request.conditional_operator) return {};
  return keep(expression::condition_of(legacy.value_or(ByName<AttributeCondition>()), request.conditional_operator),
              filter);
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

Result<ReadExpressions> ReadExpressions::of(QueryRequest const& request) {
  auto placeholders = placeholders_of(request.expression_attribute_names, request.expression_attribute_values);
  if (!placeholders) return placeholders.failure();
  ReadExpressions parsed;
  Status const filter = parse_filter(request, request.query_filter, *placeholders, parsed.filter_);
  if (!filter) return filter.failure();
  Status const projection = parse_projection(request, *placeholders, parsed.projection_);
  if (!projection) return projection.failure();
  if (request.key_condition_expression) {
    auto condition = expression::parse(Kind::key_condition, *request.key_condition_expression, *placeholders);
    if (Status const kept = keep(std::move(condition), parsed.key_condition_); !kept) return kept.failure();
  }
  if (Status const used = placeholders->check_all_used(); !used) return used.failure();
  return parsed;
}

Result<ReadExpressions> ReadExpressions::of(ScanRequest const& request) {
  auto placeholders = placeholders_of(request.expression_attribute_names, request.expression_attribute_values);
  if (!placeholders) return placeholders.failure();
  ReadExpressions parsed;
  Status const filter = parse_filter(request, request.scan_filter, *placeholders, parsed.filter_);
  if (!filter) return filter.failure();
  Status const projection = parse_projection(request, *placeholders, parsed.projection_);
  if (!projection) return projection.failure();
  if (Status const used = placeholders->check_all_used(); !used) return used.failure();
  return parsed;
}

Result<ReadShape> ReadExpressions::shape_for(ReadTarget const& target, std::optional<Select> select) const {
  if (projection_) {
    if (Status const scalars = check_scalar_keys(target, projection_->tree()); !scalars) return scalars.failure();
  }
  if (filter_) {
    if (Status const scalars = check_scalar_keys(target, filter_->tree()); !scalars) return scalars.failure();
  }
  auto const fetches = check_projected(target, select, projection_, filter_);
  if (!fetches) return fetches.failure();
  return ReadShape{.counts_only = select == Select::count,
                   .fetches_whole_items = *fetches,
                   .projection = projection_,
                   .filter = filter_};
}

}  // namespace dynamorm::engine
