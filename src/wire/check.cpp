#include "wire/check.hpp"

#include <string>

#include "wire/checker.hpp"
#include "wire/operations.hpp"

namespace dynamorm::wire {

Status check(Request const& request) {
  Operation const& operation = operation_of(request);
  Checker checker;
  checker.check_structure(operation.request, operation.request_in(request));
  Status const outcome = checker.outcome();
  if (outcome) return outcome;
  Failure failure = outcome.failure();
  failure.operation(std::string(operation.name));
  return failure;
}

}  // namespace dynamorm::wire
