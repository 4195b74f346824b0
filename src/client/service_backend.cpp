// SPDX-License-Identifier: Apache-2.0
#include "client/service_backend.hpp"

#include <exception>
#include <variant>

#include "api/json_codec.hpp"

namespace dynamorm::client {

/// Performs the steps that an exchange asks for.
Result<api::Response> ServiceBackend::drive(api::Request const& request, wrappers::AttemptSink* sink) {
  World const& world = finder_.world();
  Exchange exchange(request, world.random, sink);
  Endpoint* endpoint = nullptr;
  auto step = exchange.start();
  while (true) {
    if (auto* const done = std::get_if<Done>(&step)) return std::move(done->outcome);
    if (auto const* prepare = std::get_if<Prepare>(&step)) {
      auto found = finder_.find(request, prepare->rejected);
      if (found) endpoint = found->endpoint;
      step = exchange.prepared(found ? Result<Means>(found->means()) : found.failure(), world.now());
    } else if (auto const* send = std::get_if<Send>(&step)) {
      step = exchange.answered(endpoint->client.send(*send->request, send->timeouts), world.now());
    } else {
      world.environment.pause(std::get<Wait>(step).duration);
      step = exchange.waited();
    }
  }
}

Result<api::Response> ServiceBackend::perform(api::Request const& request, wrappers::AttemptSink* sink) {
  try {
    return drive(request, sink);
  } catch (std::exception const& error) {  // out of memory, a failed lock: nothing that this library throws
    Failure failure(FailureKind::internal, "InternalError", error.what());
    failure.operation(std::string(api::name(request)));
    return failure;
  }
}

}  // namespace dynamorm::client
