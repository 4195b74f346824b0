// SPDX-License-Identifier: Apache-2.0
#include "api/request_check.hpp"

#include <string>

#include "api/checker.hpp"
#include "api/operations.hpp"

namespace dynamorm::api {

Status check(Request const& request) {
  Operation const& operation = operation_of(request);
  Checker checker;
  checker.check_structure(operation.codec.request, operation.request_in(request));
  Status const outcome = checker.outcome();
  if (outcome) return outcome;
  Failure failure = outcome.failure();
  failure.operation(std::string(operation.name));
  return failure;
}

}  // namespace dynamorm::api
