// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/scan.hpp"

#include "engine/failures.hpp"
#include "engine/operation/handlers.hpp"
#include "engine/parameters.hpp"
#include "engine/reads/read_answer.hpp"
#include "engine/tables/shared_table.hpp"

namespace dynamorm::engine {
namespace {

Status check_segments(api::ScanRequest const& request) {
  if (request.segment && !request.total_segments) {
    return refuse(
        "The TotalSegments parameter is required but was not present in the request when Segment parameter "
        "is present");
  }
  if (request.total_segments && !request.segment) {
    return refuse(
        "The Segment parameter is required but was not present in the request when parameter TotalSegments "
        "is present");
  }
  if (request.segment && *request.segment >= *request.total_segments) {
    return refuse("The Segment parameter is zero-based and must be less than parameter TotalSegments: Segment: " +
                  std::to_string(*request.segment) +
                  " is not less than TotalSegments: " + std::to_string(*request.total_segments));
  }
  return {};
}

Status check(api::ScanRequest const& request) {
  Status const parameters =
      check_parameters({.expressions = {{"ProjectionExpression", request.projection_expression.has_value()},
                                        {"FilterExpression", request.filter_expression.has_value()}},
                        .legacy = {{"AttributesToGet", request.attributes_to_get.has_value()},
                                   {"ScanFilter", request.scan_filter.has_value()},
                                   {"ConditionalOperator", request.conditional_operator.has_value()}},
                        .names = request.expression_attribute_names,
                        .values = &request.expression_attribute_values});
  if (!parameters) return parameters;
  return check_segments(request);
}

Status start(api::ScanRequest const& request, ReadTarget const& target, KeyRange& range) {
  if (!request.exclusive_start_key) return {};
  if (Status const key = check_start_key_of_scan(target, *request.exclusive_start_key); !key) return key;
  std::string const position = position_of(target, *request.exclusive_start_key);
  if (!range.contains(position)) {
    return refuse(
        "The provided starting key is invalid: Invalid ExclusiveStartKey. Please use ExclusiveStartKey with "
        "correct Segment. TotalSegments: " +
        std::to_string(*request.total_segments) + " Segment: " + std::to_string(*request.segment));
  }
  start_behind(range, position, true);
  return {};
}

}  // namespace

Result<api::ScanResponse> run(Context const& context, api::ScanRequest const& request) {
  if (Status const checked = check(request); !checked) return checked.failure();
  auto const expressions = ReadExpressions::of(context, request);
  if (!expressions) return expressions.failure();
  if (Status const select = check_select(request); !select) return select.failure();
  auto const table = SharedTable::find(context, request.table_name);
  if (!table) return table.failure();
  auto const target =
      read_target_of(table->definition(), request.index_name, request.consistent_read.value_or(false), request.name);
  if (!target) return target.failure();
  KeyRange range = segment_of(*target, request.segment.value_or(0), request.total_segments.value_or(1));
  if (Status const started = start(request, *target, range); !started) return started.failure();
  return answer_with_page(context, request, *expressions, *target, range);
}

}  // namespace dynamorm::engine
