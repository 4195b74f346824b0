// SPDX-License-Identifier: Apache-2.0
#include "fidelity/service.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "fidelity/fact.hpp"

namespace dynamorm::fidelity {
namespace {

constexpr std::array<std::string_view, 4> stream_operations{"ListStreams", "DescribeStream", "GetShardIterator",
                                                            "GetRecords"};

std::string target_of(std::string_view operation) {
  bool const is_of_streams = std::ranges::find(stream_operations, operation) != stream_operations.end();
  return std::string(is_of_streams ? "DynamoDBStreams_20120810." : "DynamoDB_20120810.").append(operation);
}

}  // namespace

Service::Service()
    : engine_(engine::Engine::open({}).value()), responder_(*engine_, nullptr, access_, log_, system_clock()) {}

Answer Service::call(std::string_view operation, boost::json::value const& request) {
  std::string const target = target_of(operation);
  server::HttpRequest const sent{
      .headers = {{"Host", "localhost"},
                  {"Content-Type", "application/x-amz-json-1.0"},
                  {"X-Amz-Target", target},
                  {"X-Amz-Date", "20261101T000000Z"},
                  {"Authorization",
                   "AWS4-HMAC-SHA256 Credential=local/20261101/us-east-1/dynamodb/aws4_request, "
                   "SignedHeaders=host;x-amz-date;x-amz-target, Signature=00"}},
      .body = boost::json::serialize(request)};
  server::HttpResponse response;
  responder_.answer(sent, response);
  return {response.status, response.body.empty() ? boost::json::object() : parsed(response.body)};
}

}  // namespace dynamorm::fidelity
