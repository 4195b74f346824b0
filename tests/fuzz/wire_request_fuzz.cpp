#include <cstdlib>

#include "wire/codec.hpp"
#include "wire_input.hpp"

/// What is read as a request is written so that it is read as the same request.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  using namespace dynamorm;
  wire::WireInput input = wire::split(data, size);
  Result<Request> const request = wire::read_request(input.target, input.body);
  if (!request) return 0;
  std::string written = wire::write_request(*request);
  Result<Request> const again = wire::read_request(wire::target(*request), written);
  if (!again || wire::write_request(*again) != written) std::abort();
  return 0;
}
