// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <exception>
#include <memory>
#include <utility>

#include "asio/async_operation_state.hpp"

namespace dynamorm::detail {

struct NothingKept {};

/// Begins an operation, which keeps `kept` alive, and leaves the result of the course in `result`.
/// `make(channel, kept)` makes the course.
template <class R, class Kept, class Make>
AsyncOperation begin_course(std::shared_ptr<AsyncClient> client, Call call, Kept kept, R& result, Make const& make) {
  auto state = std::make_shared<CourseState<R, Kept>>(std::move(client), call, std::move(kept));
  state->begin(make, &result);
  return AsyncOperation(std::move(state));
}
template <class Kept, class Make>
AsyncOperation begin_course(std::shared_ptr<AsyncClient> client, Call call, Kept kept, Make const& make) {
  auto state = std::make_shared<CourseState<void, Kept>>(std::move(client), call, std::move(kept));
  state->begin(make);
  return AsyncOperation(std::move(state));
}

inline mapper::Course<void> fail(std::exception_ptr error) {
  std::rethrow_exception(error);
  co_return;
}

/// Begins an operation that ends with the exception.
inline AsyncOperation begin_failure(std::shared_ptr<AsyncClient> client, std::exception_ptr error) {
  return begin_course(std::move(client), Call(), NothingKept(),
                      [&](mapper::Channel&, NothingKept const&) { return fail(std::move(error)); });
}

}  // namespace dynamorm::detail
