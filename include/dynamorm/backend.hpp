#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "dynamorm/api/request.hpp"
#include "dynamorm/result.hpp"

namespace dynamorm {

/// Where data lives: the service, the embedded engine, or what a test puts in their place.
///
/// One backend serves any number of threads at once. An implementation answers every request with the response of the
/// same operation or with a failure, and lets no exception out.
class Backend {
 public:
  Backend() = default;
  Backend(Backend const&) = delete;
  Backend& operator=(Backend const&) = delete;
  virtual ~Backend();

  /// Carries out one request. Called by any number of threads at once; returns when it is done.
  virtual Result<api::Response> execute(api::Request const& request) = 0;
};

namespace detail {

/// The failure that stands for a response of another operation: a defect of the backend.
[[nodiscard]] Failure wrong_response(std::string_view operation);

}  // namespace detail

/// One operation on `backend`; does not throw.
template <class Operation>
Result<typename Operation::Response> execute(Backend& backend, Operation request) {
  Result<api::Response> answer = backend.execute(api::Request{std::move(request)});
  if (!answer) return answer.failure();
  if (auto* response = std::get_if<typename Operation::Response>(&answer->result)) return std::move(*response);
  return detail::wrong_response(Operation::name);
}

}  // namespace dynamorm
