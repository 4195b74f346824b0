// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>

#include "dynamorm/backend.hpp"
#include "dynamorm/database.hpp"
#include "dynamorm/service_error.hpp"

namespace dynamorm::mapper {

/// Performs one operation and throws the exception of its failure.
template <class Operation>
typename Operation::Response run(Database const& database, Operation request) {
  auto answer = execute(database.backend(), std::move(request));
  if (!answer) throw_failure(answer.failure());
  return *std::move(answer);
}

/// Throws RequestRejected for a request that the service would reject with a ValidationException.
[[noreturn]] void refuse(std::string message);

}  // namespace dynamorm::mapper
