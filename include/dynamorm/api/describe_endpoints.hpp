// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dynamorm::api {

/// The API calls it Endpoint.
struct ServiceEndpoint {
  std::string address{};
  std::int64_t cache_period_in_minutes{};

  bool operator==(ServiceEndpoint const&) const = default;
};

struct DescribeEndpointsResponse {
  std::vector<ServiceEndpoint> endpoints{};

  bool operator==(DescribeEndpointsResponse const&) const = default;
};

/// Returns the host to use for the region.
struct DescribeEndpointsRequest {
  using Response = DescribeEndpointsResponse;
  static constexpr std::string_view name = "DescribeEndpoints";

  bool operator==(DescribeEndpointsRequest const&) const = default;
};

}  // namespace dynamorm::api
