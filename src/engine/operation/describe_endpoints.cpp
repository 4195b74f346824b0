// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/describe_endpoints.hpp"

#include "engine/operation/handlers.hpp"

namespace dynamorm::engine {

/// Returns the service's regional endpoint.
Result<api::DescribeEndpointsResponse> run(Context const& context, api::DescribeEndpointsRequest const&) {
  constexpr std::int64_t one_day = 1440;
  return api::DescribeEndpointsResponse{
      .endpoints = {
          {.address = "dynamodb." + context.caller.region + ".amazonaws.com", .cache_period_in_minutes = one_day}}};
}

}  // namespace dynamorm::engine
