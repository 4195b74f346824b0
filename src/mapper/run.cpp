// SPDX-License-Identifier: Apache-2.0
#include "mapper/run.hpp"

#include "dynamorm/result.hpp"
#include "dynamorm/service_error.hpp"

namespace dynamorm::mapper {

void refuse(std::string message) {
  throw RequestRejected(Failure(FailureKind::invalid_request, "ValidationException", std::move(message)));
}

}  // namespace dynamorm::mapper
