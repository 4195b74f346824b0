// SPDX-License-Identifier: Apache-2.0
#include "engine/engine_backend.hpp"

#include <string>
#include <utility>

#include "api/request_check.hpp"

namespace dynamorm::engine {

EngineBackend::EngineBackend(std::unique_ptr<Engine> engine, Caller caller) noexcept
    : engine_(std::move(engine)), caller_(std::move(caller)) {}

Result<api::Response> EngineBackend::execute(api::Request const& request) {
  Result<api::Response> answer = check_and_execute(request);
  if (answer) return answer;
  Failure failure = std::move(answer).failure();
  failure.attempts(1).request_id(std::to_string(++failures_));
  return failure;
}

Result<api::Response> EngineBackend::check_and_execute(api::Request const& request) {
  if (Status const checked = api::check(request); !checked) return checked.failure();
  return engine_->execute(request, caller_);
}

}  // namespace dynamorm::engine
