// SPDX-License-Identifier: Apache-2.0
#include "expression/kind.hpp"

#include <utility>

namespace dynamorm::expression {

Failure refuse(std::string message) {
  Failure failure(FailureKind::service, "ValidationException", std::move(message));
  failure.http_status(400);
  return failure;
}

Failure refuse(Kind kind, std::string_view why) {
  return refuse("Invalid " + std::string(parameter_of(kind)) + ": " + std::string(why));
}

}  // namespace dynamorm::expression
