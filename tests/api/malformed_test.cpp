// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "api/json_codec.hpp"

namespace dynamorm::api {
namespace {

struct MalformedCase {
  Request request;
  std::string body;
  std::string message;
};

class MalformedResponse : public testing::TestWithParam<MalformedCase> {};

TEST_P(MalformedResponse, is_a_failure_that_names_the_place) {
  std::string body = GetParam().body;

  Result<Response> const response = read_response(GetParam().request, body);

  ASSERT_FALSE(response) << body;
  EXPECT_EQ(response.failure().kind(), FailureKind::malformed_response);
  EXPECT_EQ(response.failure().name(), "MalformedResponse");
  EXPECT_EQ(response.failure().operation(), name(GetParam().request));
  EXPECT_THAT(response.failure().message(), testing::HasSubstr(GetParam().message)) << body;
}

std::string nested(std::string_view open, std::string_view close, int levels) {
  std::string text;
  for (int level = 0; level < levels; ++level) text += open;
  for (int level = 0; level < levels; ++level) text += close;
  return text;
}

INSTANTIATE_TEST_SUITE_P(
    texts, MalformedResponse,
    testing::Values(
        MalformedCase{{GetItemRequest{}}, "", "not well-formed"},
        MalformedCase{{GetItemRequest{}}, " ", "not well-formed"},
        MalformedCase{{GetItemRequest{}}, "<html>", "not well-formed"},
        MalformedCase{{GetItemRequest{}}, "{", "not well-formed"},
        MalformedCase{{GetItemRequest{}}, R"({"Item":{"k":{"S":"v"}})", "not well-formed"},
        MalformedCase{{GetItemRequest{}}, R"({"Item":{"k":{"S":"v)", "not well-formed"},
        MalformedCase{{GetItemRequest{}}, R"({"Item":{"k":{"S":"v"}}} {})", "not well-formed"},
        MalformedCase{{GetItemRequest{}}, "null", "not well-formed"},
        MalformedCase{{GetItemRequest{}}, "3", "not well-formed"},
        MalformedCase{{GetItemRequest{}}, "[]", "Unrecognized collection type"},
        MalformedCase{{GetItemRequest{}}, "{\"Item\":{\"k\":{\"S\":\"\xFF\"}}}", "not well-formed"},
        MalformedCase{{GetItemRequest{}}, R"({"Item":[]})", "item in the answer is malformed"},
        MalformedCase{{GetItemRequest{}}, R"({"Item":{"k":{}}})", "Supplied AttributeValue is empty"},
        MalformedCase{{GetItemRequest{}}, R"({"Item":{"k":{"N":"1e999"}}})", "Number overflow"},
        MalformedCase{{QueryRequest{}}, R"({"Items":[{},{"k":{"S":1}}]})", "items.2.member in the answer is malformed"},
        MalformedCase{{QueryRequest{}}, R"({"Count":"2"})", "count in the answer is malformed"},
        MalformedCase{{QueryRequest{}}, R"({"Count":1e30})", "count"},
        MalformedCase{{QueryRequest{}}, R"({"Count":-})", "count"},
        MalformedCase{{DescribeTableRequest{}}, "{}", "table in the answer is malformed: it is missing"},
        MalformedCase{{DescribeTableRequest{}}, R"({"Table":{"CreationDateTime":"now"}})", "table.creationDateTime"},
        MalformedCase{{DescribeTableRequest{}}, R"({"Table":{"CreationDateTime":1e300}})", "out of range"},
        MalformedCase{{DescribeTableRequest{}},
                      R"({"Table":{"KeySchema":[{"AttributeName":"k","KeyType":"HEAP"}]}})",
                      "table.keySchema.1.member.keyType"},
        MalformedCase{{DescribeTableRequest{}}, R"({"Table":{"KeySchema":[{"AttributeName":"k"}]}})", "it is missing"},
        MalformedCase{{BatchGetItemRequest{}}, R"({"Responses":{"t":{"k":1}}})", "responses.t.member"},
        MalformedCase{
            {GetItemRequest{}}, R"({"Item":{"k":)" + nested(R"({"L":[)", "]}", 5000) + "}}", "Nesting Levels"},
        MalformedCase{{GetItemRequest{}}, R"({"Item":)" + nested("[", "]", 5000) + "}", "item"}));

TEST(DeepNesting, in_an_unknown_member_uses_no_stack) {
  std::string body = R"({"New":)" + nested("[", "]", 100000) + R"(,"Item":{}})";

  EXPECT_TRUE(read_response({GetItemRequest{}}, body));
}

}  // namespace
}  // namespace dynamorm::api
