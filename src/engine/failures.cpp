// SPDX-License-Identifier: Apache-2.0
#include "engine/failures.hpp"

#include <utility>

namespace dynamorm::engine {

Failure service_failure(std::string_view name, std::string message) {
  Failure failure(FailureKind::service, std::string(name), std::move(message));
  failure.http_status(400);
  return failure;
}

Failure refuse(std::string message) { return service_failure("ValidationException", std::move(message)); }

Failure refuse_detected(std::string_view why) { return refuse("1 validation error detected: " + std::string(why)); }

Failure refuse_constraint(std::string_view member, std::string_view constraint) {
  return refuse_detected("Value at '" + std::string(member) +
                         "' failed to satisfy constraint: " + std::string(constraint));
}

Failure refuse_parameter(std::string_view why) {
  return refuse("One or more parameter values were invalid: " + std::string(why));
}

std::string in_brackets(std::vector<std::string> const& names) {
  std::string text("[");
  for (std::string const& name : names) text.append(text.size() > 1 ? ", " : "").append(name);
  return text += ']';
}

Failure resource_not_found() { return service_failure("ResourceNotFoundException", "Requested resource not found"); }

Failure table_not_found(std::string_view table_name) {
  return service_failure("ResourceNotFoundException",
                         "Requested resource not found: Table: " + std::string(table_name) + " not found");
}

Failure resource_in_use(std::string_view why) {
  return service_failure("ResourceInUseException",
                         "Attempt to change a resource which is still in use: " + std::string(why));
}

Failure limit_exceeded(std::string message) { return service_failure("LimitExceededException", std::move(message)); }

Failure data_trimmed() {
  return service_failure("TrimmedDataAccessException", "The data you are trying to access has been trimmed");
}

Failure condition_failed(std::string_view item) {
  Failure failure = service_failure("ConditionalCheckFailedException", "The conditional request failed");
  failure.item(std::string(item));
  return failure;
}

}  // namespace dynamorm::engine
