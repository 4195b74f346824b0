#include "side.hpp"

#include <random>

#include "api/codec.hpp"
#include "renaming.hpp"

namespace dynamorm::differential {

Result<api::Response> EngineBackend::execute(api::Request const& request) {
  std::string body = api::write_request(request);
  Result<api::Request> const read = api::read_request(api::target(request), body);
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

Result<api::Response> Side::execute(api::Request const& request) {
  Result<api::Response> answer = backend_.execute(with_own_names(names_, request));
  if (answer) return with_common_names(names_, request, std::move(*answer));
  Failure failure = answer.failure().detached();
  failure.message(names_.in_common(failure.message()));
  return failure;
}

}  // namespace dynamorm::differential
