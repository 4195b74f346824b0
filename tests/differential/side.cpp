// SPDX-License-Identifier: Apache-2.0
#include "side.hpp"

#include <random>
#include <string>

#include "api/json_codec.hpp"
#include "engine/engine_backend.hpp"
#include "renaming.hpp"

namespace dynamorm::differential {
namespace {

/// Reads each request from its JSON, as the emulator does: that is where malformed values are rejected.
class EngineBehindJson final : public Backend {
 public:
  Result<api::Response> execute(api::Request const& request) override {
    std::string body = api::write_request(request);
    Result<api::Request> const read = api::read_request(api::target(request), body);
    if (!read) return read.failure();
    return engine_.execute(*read);
  }

 private:
  engine::EngineBackend engine_{*engine::Engine::open({})};
};

}  // namespace

std::unique_ptr<Backend> open_engine() { return std::make_unique<EngineBehindJson>(); }

Database open_emulator(std::string const& url) {
  return connect({.region = "us-west-2",
                  .endpoint = url,
                  .access_key_id = "differential" + std::to_string(std::random_device{}()),
                  .secret_access_key = "local",
                  .max_attempts = 1});
}

Result<api::Response> Side::execute(api::Request const& request) {
  Result<api::Response> answer = backend_.execute(with_own_names(names_, request));
  if (answer) return with_common_names(names_, request, std::move(*answer));
  Failure failure = answer.failure().detached();
  failure.message(names_.in_common(failure.message()));
  return failure;
}

}  // namespace dynamorm::differential
