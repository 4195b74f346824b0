// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/json.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "dynamorm/error.hpp"

namespace dynamorm {
namespace {

using testing::HasSubstr;
using testing::ThrowsMessage;

TEST(DynamodbJson, keeps_every_type) {
  std::string const json =
      R"({"b":{"B":"AQI="},"bool":{"BOOL":false},"bs":{"BS":["AQ==","Ag=="]},"l":{"L":[{"S":"a"},{"L":[]}]},)"
      R"("m":{"M":{"x":{"N":"1"}}},"n":{"N":"-12.5"},"ns":{"NS":["1","2.5"]},"null":{"NULL":true},)"
      R"("s":{"S":"q\"\\\n\u0001ä"},"ss":{"SS":["a","b"]}})";

  EXPECT_EQ(to_dynamodb_json(from_dynamodb_json(json)), json);
}

TEST(DynamodbJson, sorts_members_and_elements) {
  EXPECT_EQ(to_dynamodb_json(
                from_dynamodb_json(R"({ "b" : {"SS": ["y", "x"]}, "a": {"M": {"d": {"S":""}, "c": {"S":""}}} })")),
            R"({"a":{"M":{"c":{"S":""},"d":{"S":""}}},"b":{"SS":["x","y"]}})");
}

TEST(DynamodbJson, reads_escapes_and_surrogates) {
  EXPECT_EQ(from_dynamodb_json(R"({"\u0061":{"S":"\ud83c\udde9\ud83c\uddea A\/"}})"), (Item{{"a", "🇩🇪 A/"}}));
}

struct FaultCase {
  char const* json;
  char const* message;
};

class DynamodbJsonFault : public testing::TestWithParam<FaultCase> {};

TEST_P(DynamodbJsonFault, is_named) {
  EXPECT_THAT([] { (void)from_dynamodb_json(GetParam().json); },
              ThrowsMessage<InvalidEncoding>(HasSubstr(GetParam().message)))
      << GetParam().json;
}

INSTANTIATE_TEST_SUITE_P(
    texts, DynamodbJsonFault,
    testing::Values(FaultCase{"", "not well-formed"}, FaultCase{"{", "not well-formed"},
                    FaultCase{R"({"a":{"S":"x"}} x)", "not well-formed"},
                    FaultCase{R"([])", "Unrecognized collection type java.util.Map"},
                    FaultCase{R"({"a":"x"})", "Unexpected value type in payload"},
                    FaultCase{R"({"a":{"S":1}})", "NUMBER_VALUE cannot be converted to String"},
                    FaultCase{R"({"a":{"N":1}})", "NUMBER_VALUE cannot be converted to String"},
                    FaultCase{R"({"a":{"BOOL":"x"}})", "Unexpected token received from parser"},
                    FaultCase{R"({"a":{"B":"x"}})", "expected a multiple of 4 bytes but found: 1"},
                    FaultCase{R"({"a":{"B":"QR=="}})", "Invalid last non-pad Base64 character"},
                    FaultCase{R"({"a":{"X":"x"}})", "Supplied AttributeValue is empty"},
                    FaultCase{R"({"a":{}})", "Supplied AttributeValue is empty"},
                    FaultCase{R"({"a":{"S":"x","N":"1"}})", "more than one datatypes set"},
                    FaultCase{R"({"a":{"NULL":false}})", "Null attribute value types must have the value of true"},
                    FaultCase{R"({"a":{"SS":[]}})", "An string set  may not be empty"},
                    FaultCase{R"({"a":{"SS":["x","x"]}})", "Input collection [\"x\", \"x\"] contains duplicates."},
                    FaultCase{R"({"a":{"SS":["",""]}})", "Input collection [\"\", \"\"] contains duplicates."},
                    FaultCase{R"({"a":{"BS":["Yg==","Yg=="]}})",
                              "Input collection [\"Yg==\",\"Yg==\"]of type BS contains duplicates."},
                    FaultCase{R"({"a":{"NS":["1","1.0"]}})", "Input collection contains duplicates"},
                    FaultCase{R"({"":{"S":"x"}})", "Empty attribute name"},
                    FaultCase{R"({"a":{"M":{"":{"S":"x"}}}})", "Empty attribute name"},
                    FaultCase{R"({"a":{"S":"x"},"a":{"S":"y"}})", "the attribute name \"a\" is given twice"}));

class NumberFaultInJson : public testing::TestWithParam<FaultCase> {};

TEST_P(NumberFaultInJson, is_an_invalid_number_with_its_place) {
  EXPECT_THAT([] { (void)from_dynamodb_json(GetParam().json); },
              ThrowsMessage<InvalidNumber>(HasSubstr(GetParam().message)))
      << GetParam().json;
}

INSTANTIATE_TEST_SUITE_P(texts, NumberFaultInJson,
                         testing::Values(FaultCase{R"({"a":{"S":"x","N":"y"}})", "JSON, attribute a: "},
                                         FaultCase{R"({"a":{"N":"1E126"}})", "JSON, attribute a: Number overflow"},
                                         FaultCase{R"({"a":{"N":"abc"}})", "numeric value: abc"},
                                         FaultCase{R"({"a":{"NS":["1","x"]}})", "JSON, attribute a: "},
                                         FaultCase{R"({"a":{"L":[{"N":"1"},{"M":{"b":{"N":"1E126"}}}]}})",
                                                   "JSON, attribute a[1].b: "}));

TEST(JsonFaults, name_the_place_of_the_value) {
  EXPECT_THAT([] { (void)from_dynamodb_json(R"({"a":{"L":[{"S":"x"},{"M":{"b":{"S":1}}}]}})"); },
              ThrowsMessage<InvalidEncoding>("JSON, attribute a[1].b: NUMBER_VALUE cannot be converted to String"));
  EXPECT_THAT([] { (void)from_plain_json(R"({"a":[[1,{"b":1,"c":2,"b":3}]]})"); },
              ThrowsMessage<InvalidEncoding>("JSON, attribute a[0][1]: the attribute name \"b\" is given twice"));
  EXPECT_THAT([] { (void)from_plain_json(R"({"a":1,"\u0061":2})"); },
              ThrowsMessage<InvalidEncoding>("JSON: the attribute name \"a\" is given twice"));
  EXPECT_THAT([] { (void)from_plain_json(R"({"prices":[1,{"amount":1e999}]})"); },
              ThrowsMessage<InvalidNumber>(HasSubstr("JSON, attribute prices[1].amount: Number overflow")));
}

TEST(JsonFaults, name_the_place_where_json_ends) {
  struct Case {
    char const* json;
    char const* place;
  };
  for (auto const& [json, place] : {Case{"", "line 1, column 1"}, Case{"{\n  \"a\": 1,\n  b: 2\n}", "line 3, column 3"},
                                    Case{R"({"a":tru})", "line 1, column 6"}, Case{"{\"a\":[1,\n2", "line 2, column 2"},
                                    Case{R"({"a":1})"
                                         "\n]",
                                         "line 1, column 8"}}) {
    EXPECT_THAT([&] { (void)from_plain_json(json); },
                ThrowsMessage<InvalidEncoding>(std::string("JSON: the text is not well-formed at ") + place))
        << json;
  }
}

TEST(DynamodbJson, accepts_names_of_at_most_65535_bytes) {
  auto const with_name = [](std::size_t size) { return R"({")" + std::string(size, 'a') + R"(":{"S":"x"}})"; };

  EXPECT_EQ(from_dynamodb_json(with_name(65535)).size(), 1U);
  EXPECT_THAT([&] { (void)from_dynamodb_json(with_name(65536)); },
              ThrowsMessage<InvalidEncoding>(HasSubstr("Attribute name is too large, must be less than 65536 bytes")));
}

TEST(DynamodbJson, rejects_too_deep_nesting_without_recursion) {
  std::string json = R"({"a":)";
  for (int level = 0; level < 900; ++level) json += R"({"L":[)";
  json += R"({"S":""})";
  for (int level = 0; level < 900; ++level) json += "]}";
  json += "}";

  EXPECT_THAT([&] { (void)from_dynamodb_json(json); }, ThrowsMessage<InvalidEncoding>(HasSubstr("Nesting Levels")));
}

TEST(PlainJson, reads_any_json_document) {
  Item const item = from_plain_json(
      R"({"text": "x", "number": -1.50e2, "yes": true, "no": false, "nothing": null, "list": [1, "a", []], "map": {"k": {}}})");

  EXPECT_EQ(item, (Item{{"text", "x"},
                        {"number", -150},
                        {"yes", true},
                        {"no", false},
                        {"nothing", nullptr},
                        {"list", Value::list({1, "a", Value::list({})})},
                        {"map", Value::map({{"k", Value::map({})}})}}));
}

TEST(PlainJson, keeps_numbers_that_do_not_fit_a_double) {
  std::string const json =
      R"({"big":12345678901234567890123456789012345678,"exact":9007199254740993,"small":0.000000001})";

  EXPECT_EQ(to_plain_json(from_plain_json(json)), json);
}

TEST(PlainJson, writes_sets_as_arrays_and_binary_as_base64) {
  EXPECT_EQ(to_plain_json(Item{{"set", Value::number_set({2, 1})}, {"bytes", to_binary("\1")}}),
            R"({"bytes":"AQ==","set":[1,2]})");
}

class PlainJsonFault : public testing::TestWithParam<char const*> {};

TEST_P(PlainJsonFault, is_rejected) { EXPECT_THROW((void)from_plain_json(GetParam()), InvalidEncoding) << GetParam(); }

INSTANTIATE_TEST_SUITE_P(texts, PlainJsonFault,
                         testing::Values("", "1", "[]", "nul", R"({"a":01})", R"({"a":+1})", R"({"a":.5})",
                                         R"({"a":5.})", R"({"a":1x})", R"({"a":nul})", R"({"a":tru})", R"({"a":1,})",
                                         R"({"a" 1})", R"({"a":[1 2]})", R"({"a":"x})", R"({"a":1}{)",
                                         "{\"a\":\"\xff\"}", R"({"a":"\ud83c"})", R"({"a":NaN})", R"({"":1})",
                                         R"({"a":{"":1}})"));

}  // namespace
}  // namespace dynamorm
