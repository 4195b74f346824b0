// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "api/json_codec.hpp"
#include "api/operations.hpp"

namespace dynamorm::api {
namespace {

/// A sample with every member of the operation: the target in the first line, then the body.
struct Sample {
  std::string target;
  std::string body;
};

/// The text without line breaks and indentation.
std::string compact(std::string_view text) {
  std::string result;
  bool indentation = false;
  for (char const c : text) {
    indentation = c == '\n' || (indentation && c == ' ');
    if (!indentation) result.push_back(c);
  }
  return result;
}

Sample sample(std::string_view side, Operation const& operation) {
  std::ifstream file(std::string(DYNAMORM_API_SAMPLES "/wire_").append(side) + "/" + std::string(operation.name));
  Sample result;
  std::getline(file, result.target);
  result.body = compact(std::string(std::istreambuf_iterator<char>(file), {}));
  return result;
}

class EveryOperation : public testing::TestWithParam<Operation> {};

TEST_P(EveryOperation, has_the_index_of_its_alternative) {
  Request request;
  Response response;
  GetParam().start_request(request);
  GetParam().start_response(response);

  EXPECT_EQ(operations()[request.operation.index()].name, GetParam().name);
  EXPECT_EQ(response.result.index(), request.operation.index());
  EXPECT_EQ(name(request), GetParam().name);
}

TEST_P(EveryOperation, reads_and_writes_all_of_a_request) {
  Sample const sent = sample("request", GetParam());
  std::string body = sent.body;

  Result<Request> const request = read_request(sent.target, body);

  ASSERT_TRUE(request) << request.failure().describe();
  EXPECT_EQ(target(*request), sent.target);
  EXPECT_EQ(write_request(*request), sent.body);
}

TEST_P(EveryOperation, reads_and_writes_all_of_a_response) {
  Sample const sent = sample("response", GetParam());
  Request request;
  GetParam().start_request(request);
  std::string body = sent.body;

  Result<Response> const response = read_response(request, body);

  ASSERT_TRUE(response) << response.failure().describe();
  EXPECT_EQ(write_response(*response), sent.body);
}

TEST_P(EveryOperation, survives_a_round_trip) {
  Sample const sent = sample("request", GetParam());
  std::string body = sent.body;
  Result<Request> const first = read_request(sent.target, body);
  ASSERT_TRUE(first) << first.failure().describe();
  std::string written = write_request(*first);

  Result<Request> const second = read_request(sent.target, written);

  ASSERT_TRUE(second) << second.failure().describe();
  EXPECT_EQ(*second, *first);
}

INSTANTIATE_TEST_SUITE_P(operations, EveryOperation, testing::ValuesIn(operations().begin(), operations().end()),
                         [](auto const& parameter) { return std::string(parameter.param.name); });

}  // namespace
}  // namespace dynamorm::api
