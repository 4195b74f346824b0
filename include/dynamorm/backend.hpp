// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "dynamorm/api/request.hpp"
#include "dynamorm/result.hpp"

namespace dynamorm {

/// The place where data lives: the service, the embedded engine, or a replacement in a test.
///
/// Thread-safe. An implementation answers every request with the response of the same operation or with a failure, and
/// throws nothing.
class Backend {
 public:
  Backend() = default;
  Backend(Backend const&) = delete;
  Backend& operator=(Backend const&) = delete;
  virtual ~Backend();

  /// Performs one request and returns when it is done. Any number of threads may call it at the same time.
  virtual Result<api::Response> execute(api::Request const& request) = 0;
};

namespace detail {

/// Makes the failure for a response of the wrong operation, which is a defect of the backend.
[[nodiscard]] Failure wrong_response(std::string_view operation);

/// Returns the response of one operation, or the failure.
template <class Operation>
Result<typename Operation::Response> response_of(Result<api::Response>&& answer) {
  if (!answer) return answer.failure();
  if (auto* response = answer->result.get_if<typename Operation::Response>()) return std::move(*response);
  return wrong_response(Operation::name);
}

}  // namespace detail

/// Performs one operation on `backend`. Returns failures and does not throw.
template <class Operation>
Result<typename Operation::Response> execute(Backend& backend, Operation request) {
  return detail::response_of<Operation>(backend.execute(api::Request{std::move(request)}));
}

}  // namespace dynamorm
