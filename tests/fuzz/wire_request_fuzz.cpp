// SPDX-License-Identifier: Apache-2.0
#include <cstdlib>

#include "api/json_codec.hpp"
#include "wire_input.hpp"

/// A request that was read and written again must be read as the same request.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  using namespace dynamorm;
  api::WireInput input = api::split(data, size);
  Result<api::Request> const request = api::read_request(input.target, input.body);
  if (!request) return 0;
  std::string written = api::write_request(*request);
  Result<api::Request> const again = api::read_request(api::target(*request), written);
  if (!again || api::write_request(*again) != written) std::abort();
  return 0;
}
