// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/describe_endpoints.hpp"

#include "api/json_field.hpp"
#include "api/operation_codec.hpp"
#include "api/shapes.hpp"

namespace dynamorm::api {

template <>
Structure const& structure<ServiceEndpoint>() noexcept {
  static constexpr Field fields[] = {
      field<&ServiceEndpoint::address>("Address"),
      field<&ServiceEndpoint::cache_period_in_minutes>("CachePeriodInMinutes"),
  };
  static constexpr Structure shape{"Endpoint", fields};
  return shape;
}

namespace {

constexpr Field describe_endpoints_response_fields[] = {
    field<&DescribeEndpointsResponse::endpoints>("Endpoints"),
};

}  // namespace

constexpr OperationCodec describe_endpoints{"DynamoDB_20120810.DescribeEndpoints",
                                            {"DescribeEndpointsRequest", no_fields},
                                            {"DescribeEndpointsResponse", describe_endpoints_response_fields}};

}  // namespace dynamorm::api
