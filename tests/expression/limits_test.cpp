// SPDX-License-Identifier: Apache-2.0
#include "expression/limits.hpp"

#include <gtest/gtest.h>

#include "expression/condition_expression.hpp"
#include "expression/update_expression.hpp"
#include "request.hpp"

// Each limit, and the error above it, was observed on the official emulator.

namespace dynamorm::expression {
namespace {

std::string repeated(std::string_view text, int times, std::string_view separator = "") {
  std::string all;
  for (int i = 0; i < times; ++i) all.append(i == 0 ? "" : separator).append(text);
  return all;
}

std::string spaces(std::size_t count) { return std::string(count, ' '); }

constexpr std::string_view too_many_operators = "The expression contains too many operators; operator count: 301";

TEST(Limits, allow_expressions_of_4096_bytes) {
  std::string const too_long = "Expression size has exceeded the maximum allowed size;";
  EXPECT_EQ(refusal_of(Kind::condition, "a = b" + spaces(4091)), "");
  EXPECT_EQ(refusal_of(Kind::condition, "a = b" + spaces(4092)), too_long + " expression size: 4097");
  EXPECT_EQ(refusal_of(Kind::filter, "=" + spaces(4096)), too_long + " expression size: 4097");
  EXPECT_EQ(refusal_of(Kind::update, "remove b" + spaces(4089)), too_long);
  EXPECT_EQ(refusal_of(Kind::projection, "b" + spaces(4096)), too_long);
}

TEST(Limits, allow_a_megabyte_after_replacing_placeholders) {
  auto accepted = [](std::string_view text, std::size_t size) {
    std::vector<std::pair<std::string, Value>> const values{{":a", std::string(size, 'x')}};
    std::vector<std::pair<std::string, std::string>> const names{{"#z", "zzzz"}};
    Placeholders placeholders = *Placeholders::make(names, values);
    return Condition::parse(Kind::condition, text, placeholders).ok();
  };
  constexpr std::size_t megabyte = 1024 * 1024;
  EXPECT_TRUE(accepted("a = :a", megabyte - 6));
  EXPECT_FALSE(accepted("a = :a", megabyte - 5));
  EXPECT_TRUE(accepted("#z = :a", megabyte - 11));
  EXPECT_FALSE(accepted("#z = :a", megabyte - 10));
  EXPECT_FALSE(accepted(":a = :a", megabyte / 2));
}

TEST(Limits, allow_300_operators_in_a_condition) {
  std::string const values = R"({":a": {"S": "x"}})";
  EXPECT_EQ(refusal_of(Kind::condition, repeated("a=:a", 150, " and "), values), "");
  EXPECT_EQ(refusal_of(Kind::condition, repeated("a=:a", 151, " and "), values), too_many_operators);
  EXPECT_EQ(refusal_of(Kind::condition, repeated("not ", 299) + "a=b"), "");
  EXPECT_EQ(refusal_of(Kind::condition, repeated("not ", 300) + "a=b"), too_many_operators);
  EXPECT_EQ(refusal_of(Kind::condition, repeated("size(a)=a", 100, " or ")), "");
  EXPECT_EQ(refusal_of(Kind::condition, repeated("size(a)=a", 101, " or ")), too_many_operators);
  EXPECT_EQ(refusal_of(Kind::condition, repeated("a in(b)", 150, " or ")), "");
  EXPECT_EQ(refusal_of(Kind::condition, repeated("a between b and b", 151, " or ")), too_many_operators);
}

TEST(Limits, allow_300_operators_in_an_update) {
  auto update = [](int sums) {
    std::string text = "set ";
    for (int i = 0; i < sums; ++i) text += (i == 0 ? "" : ",") + ("a" + std::to_string(i)) + "=n+n";
    return text;
  };
  EXPECT_EQ(refusal_of(Kind::update, update(300)), "");
  EXPECT_EQ(refusal_of(Kind::update, update(301)), too_many_operators);
}

TEST(Limits, allow_100_operands_of_in) {
  EXPECT_EQ(refusal_of(Kind::condition, "a in (" + repeated("b", 100, ",") + ")"), "");
  EXPECT_EQ(refusal_of(Kind::condition, "a in (" + repeated("b", 101, ",") + ")"),
            "The IN operator is provided with too many operands; number of operands: 101");
}

TEST(Limits, allow_paths_of_32_levels) {
  EXPECT_EQ(refusal_of(Kind::condition, repeated("a", 32, ".") + " = b"), "");
  EXPECT_EQ(refusal_of(Kind::condition, repeated("a", 33, ".") + " = b"),
            "The document path has too many nesting levels; nesting levels: 33");
  EXPECT_EQ(refusal_of(Kind::projection, "a" + repeated("[0]", 31)), "");
  EXPECT_EQ(refusal_of(Kind::projection, "a" + repeated("[0]", 32)),
            "The document path has too many nesting levels; nesting levels: 33");
}

TEST(Limits, bound_nesting_in_all_kinds_of_expressions_without_recursion) {
  EXPECT_EQ(refusal_of(Kind::condition, repeated("(", 2000) + "a" + repeated(")", 2000)),
            "Syntax error; token: \"<EOF>\", near: \")\"");
  EXPECT_EQ(refusal_of(Kind::condition, repeated("(", 4096)), "Syntax error; token: \"<EOF>\", near: \"(\"");
  EXPECT_EQ(refusal_of(Kind::condition, repeated("(", 2000) + "a=b" + repeated(")", 2000)),
            "The expression has redundant parentheses;");
  EXPECT_EQ(refusal_of(Kind::condition, repeated("not ", 1000) + "a=b"), too_many_operators);
  EXPECT_EQ(refusal_of(Kind::condition, repeated("size(", 500) + "a" + repeated(")", 500) + "=b"),
            "Incorrect operand type for operator or function; operator or function: size, operand type: N");
  EXPECT_EQ(refusal_of(Kind::condition, repeated("a=b or (", 400) + "a=b" + repeated(")", 400)), too_many_operators);
  EXPECT_EQ(refusal_of(Kind::update, "set a = " + repeated("f(", 1300) + "b" + repeated(")", 1300)),
            "Invalid function name; function: f");
}

}  // namespace
}  // namespace dynamorm::expression
