// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdlib>

#include "api/error_codec.hpp"
#include "api/json_codec.hpp"
#include "api/operations.hpp"
#include "wire_input.hpp"

namespace {

using namespace dynamorm;

/// A response that was read and written again must be read as the same response.
void read_as_response(api::WireInput const& input) {
  auto const operation =
      std::ranges::find(api::operations(), input.target, [](api::Operation const& each) { return each.codec.target; });
  if (operation == api::operations().end()) return;
  api::Request request;
  operation->start_request(request);
  std::string body = input.body;
  Result<api::Response> const response = api::read_response(request, body);
  if (!response) return;
  std::string written = api::write_response(*response);
  std::string const expected = written;
  Result<api::Response> const again = api::read_response(request, written);
  if (!again || api::write_response(*again) != expected) std::abort();
}

void read_as_error(api::WireInput const& input) {
  std::string body = input.body;
  Failure const failure = api::read_error(400, body);
  if (failure.kind() != FailureKind::service) return;
  std::string written = api::write_error(failure);
  if (api::read_error(400, written).message() != failure.message()) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  api::WireInput const input = api::split(data, size);
  read_as_response(input);
  read_as_error(input);
  return 0;
}
