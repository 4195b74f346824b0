// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/backend.hpp"

namespace dynamorm {

Backend::~Backend() = default;

Failure detail::wrong_response(std::string_view operation) {
  return Failure(FailureKind::internal, "WrongResponse",
                 "the backend answered " + std::string(operation) + " with the response of another operation");
}

}  // namespace dynamorm
