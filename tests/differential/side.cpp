#include "side.hpp"

#include <random>

#include "engine/engine_backend.hpp"
#include "renaming.hpp"

namespace dynamorm::differential {

std::unique_ptr<Backend> open_engine() { return std::make_unique<engine::EngineBackend>(*engine::Engine::open({})); }

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
