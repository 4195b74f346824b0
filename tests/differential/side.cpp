#include "side.hpp"

#include <random>

#include "renaming.hpp"
#include "wire/codec.hpp"

namespace dynamorm::differential {

Result<Response> EngineBackend::execute(Request const& request) {
  std::string body = wire::write_request(request);
  Result<Request> const read = wire::read_request(wire::target(request), body);
  if (!read) return read.failure();
  return (*engine_)->execute(*read, {.region = "ddblocal", .account = "000000000000"});
}

Database open_emulator(std::string const& url) {
  return connect({.region = "us-west-2",
                  .endpoint = url,
                  .access_key_id = "differential" + std::to_string(std::random_device{}()),
                  .secret_access_key = "local",
                  .max_attempts = 1});
}

Result<Response> Side::execute(Request const& request) {
  Result<Response> answer = backend_.execute(with_own_names(names_, request));
  if (answer) return with_common_names(names_, request, std::move(*answer));
  Failure failure = answer.failure().detached();
  failure.message(names_.in_common(failure.message()));
  return failure;
}

}  // namespace dynamorm::differential
