#include <algorithm>
#include <cstdlib>

#include "wire/codec.hpp"
#include "wire/error.hpp"
#include "wire/operations.hpp"
#include "wire_input.hpp"

namespace {

using namespace dynamorm;

/// What is read as a response is written so that it is read as the same response.
void read_as_response(wire::WireInput const& input) {
  auto const operation = std::ranges::find(wire::operations(), input.target, &wire::Operation::target);
  if (operation == wire::operations().end()) return;
  Request request;
  (*operation)->start_request(request);
  std::string body = input.body;
  Result<Response> const response = wire::read_response(request, body);
  if (!response) return;
  std::string written = wire::write_response(*response);
  std::string const expected = written;
  Result<Response> const again = wire::read_response(request, written);
  if (!again || wire::write_response(*again) != expected) std::abort();
}

void read_as_error(wire::WireInput const& input) {
  std::string body = input.body;
  Failure const failure = wire::read_error(400, body);
  if (failure.kind() != FailureKind::service) return;
  std::string written = wire::write_error(failure);
  if (wire::read_error(400, written).message() != failure.message()) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  wire::WireInput const input = wire::split(data, size);
  read_as_response(input);
  read_as_error(input);
  return 0;
}
