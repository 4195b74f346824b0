// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "statements.hpp"

namespace dynamorm::partiql {
namespace {

/// The value of `v` in an inserted item, as plain JSON, or the message.
std::string value(std::string const& literal) {
  std::string const statement = "INSERT INTO books VALUE {'v': " + literal + "}";
  auto const made = bound(statement, {});
  return made ? made->item()["v"].to_string() : made.failure().message();
}

struct Literal {
  std::string_view written;
  std::string_view value;
};

constexpr Literal literals[] = {
    {"7.31e6", "7310000"},
    {"73100000e-1", "7310000"},
    {".73E+1", "7.3"},
    {"-1.5e-3", "-0.0015"},
    {"2.50", "2.5"},
    {"-0", "0"},
    {"- /* twice */ - 1", "1"},
    {"true", "true"},
    {"FALSE", "false"},
    {"null", "null"},
    {"''", R"("")"},
    {"'it''s'", R"("it's")"},
    {"[]", "[]"},
    {"{}", "{}"},
    {"[1, 'a', [true]]", R"([1,"a",[true]])"},
    {"{'b': 1, 'a': {'c': []}}", R"({"a":{"c":[]},"b":1})"},
    {"<<'b','a'>>", R"(["a","b"])"},
    {"<<2, - 1>>", "[-1,2]"},
};

TEST(Literal, is_stored_in_its_canonical_form) {
  for (auto const& [written, expected] : literals) EXPECT_EQ(value(std::string(written)), expected) << written;
}

constexpr Literal faults[] = {
    {"1e126", "Number overflow. Attempting to store a number with magnitude larger than supported range under root"},
    {"1e-131", "Number underflow. Attempting to store a number with magnitude smaller than supported range under root"},
    {"123456789012345678901234567890123456789",
     "Attempting to store more than 38 significant digits in a Number under root"},
    {"{'x': 1e126}",
     "Number overflow. Attempting to store a number with magnitude larger than supported range under root.x"},
    {"[1, [1e126]]",
     "Number overflow. Attempting to store a number with magnitude larger than supported range under root[1][0]"},
    {"<<'x','x'>>", "One or more parameter values were invalid: Input collection [x, x] contains duplicates."},
    {"<<2, 2.0>>",
     "One or more parameter values were invalid: Input collection [2, 2.0] contains duplicates! under root"},
    {"<<>>", "Empty bags are not supported"},
    {"<<1,'a'>>", "Unsupported data type in Bag. DynamoDB only supports either numbers or strings in bags"},
    {"<<true>>", "Unsupported data type in Bag. DynamoDB only supports either numbers or strings in bags"},
    {"set_add(a, <<'a'>>)", "Unsupported data type: set_add under key root at 1:31:7"},
    {"{'a': 1, 'a': 2}", "Duplicate keys in tuple. Key: a under root"},
};

TEST(Literal, is_rejected_with_its_place_in_the_value) {
  for (auto const& [written, message] : faults) EXPECT_EQ(value(std::string(written)), message) << written;
}

std::string repeated(std::string_view text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

std::string nested(std::string_view opening, std::string_view closing, int times) {
  return repeated(opening, times) + "1" + repeated(closing, times);
}

TEST(Literal, nests_at_most_31_levels) {
  EXPECT_EQ(refusal("INSERT INTO books VALUE {'v': " + nested("{'a':", "}", 31) + "}"), "accepted");
  EXPECT_EQ(value(nested("{'a':", "}", 32)),
            "Nesting Levels have exceeded supported limits under root" + repeated(".a", 32));
  EXPECT_EQ(value(nested("[", "]", 32)),
            "Nesting Levels have exceeded supported limits under root" + repeated("[0]", 32));
  EXPECT_EQ(value(nested("[", "]", 4000)).substr(0, 15), "Statement wasn'");
}

TEST(Literal, rejects_parameters_inside) {
  std::vector<Value> const one{"a"};
  EXPECT_EQ(refusal("UPDATE books\nSET x = [?]\nWHERE isbn='1'", one),
            "Unsupported data type: Parameter under key root[0] at 2:10:1");
  EXPECT_EQ(refusal("INSERT INTO books\nVALUE {'isbn':'1','m':{'k':?}}", one),
            "Unsupported data type: Parameter under key root.k at 2:28:1");
}

}  // namespace
}  // namespace dynamorm::partiql
