// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <utility>

#include "dynamorm/result.hpp"

#include "engine/reads/read_expressions.hpp"
#include "engine/reads/read_page.hpp"

namespace dynamorm::engine {

/// Reads one page of the range for the response of a Query or a Scan.
template <class Request>
[[nodiscard]] Result<typename Request::Response> answer_with_page(Context const& context, Request const& request,
                                                                  ReadExpressions const& expressions,
                                                                  ReadTarget const& target, KeyRange const& range,
                                                                  bool forward = true) {
  auto const shape = expressions.shape_for(target, request.select);
  if (!shape) return shape.failure();
  auto page = read_page(context, {.target = target,
                                  .range = range,
                                  .shape = *shape,
                                  .limit = request.limit,
                                  .forward = forward,
                                  .consistent = request.consistent_read.value_or(false)});
  if (!page) return page.failure();
  typename Request::Response response;
  response.items = std::move(page->items);
  response.count = page->count;
  response.scanned_count = page->scanned_count;
  response.last_evaluated_key = std::move(page->last_evaluated_key);
  response.consumed_capacity = page->capacity.tell(request.return_consumed_capacity);
  return response;
}

}  // namespace dynamorm::engine
