// SPDX-License-Identifier: Apache-2.0
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "api/json_codec.hpp"
#include "api/request_check.hpp"
#include "fuzzed_engine.hpp"

namespace {

using namespace dynamorm;

/// The table, which is empty for every input.
constexpr std::string_view fresh_table =
    R"({"TableName": "books", "BillingMode": "PAY_PER_REQUEST", "StreamSpecification": {"StreamEnabled": true,
        "StreamViewType": "NEW_AND_OLD_IMAGES"},
        "AttributeDefinitions": [{"AttributeName": "h", "AttributeType": "S"}, {"AttributeName": "r", "AttributeType": "N"},
                                 {"AttributeName": "g", "AttributeType": "B"}],
        "KeySchema": [{"AttributeName": "h", "KeyType": "HASH"}, {"AttributeName": "r", "KeyType": "RANGE"}],
        "GlobalSecondaryIndexes": [{"IndexName": "by-g", "KeySchema": [{"AttributeName": "g", "KeyType": "HASH"}],
                                    "Projection": {"ProjectionType": "KEYS_ONLY"}}]})";

/// Executes one line: the target, a space, the body. A written answer must be readable.
void carry_out(std::string_view line) {
  std::size_t const end = line.find(' ');
  std::string body(end == std::string_view::npos ? std::string_view() : line.substr(end + 1));
  Result<api::Request> const request = api::read_request(line.substr(0, end), body);
  if (!request) return;
  Result<api::Response> const response = engine_in_memory().execute(*request);
  if (!response) {
    if (response.failure().kind() != FailureKind::service) std::abort();
    return;
  }
  std::string written = api::write_response(*response);
  if (!api::read_response(*request, written)) std::abort();
}

}  // namespace

/// Any requests, one per line, must be answered or rejected.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  delete_all_tables();
  carry_out("DynamoDB_20120810.CreateTable " + std::string(fresh_table));
  std::string_view lines(reinterpret_cast<char const*>(data), size);
  while (!lines.empty()) {
    std::size_t const end = lines.find('\n');
    carry_out(lines.substr(0, end));
    if (end == std::string_view::npos) break;
    lines.remove_prefix(end + 1);
  }
  return 0;
}
