// SPDX-License-Identifier: Apache-2.0
#include "expression/placeholders.hpp"

#include <gtest/gtest.h>

#include "expression/condition_expression.hpp"

namespace dynamorm::expression {
namespace {

using Names = std::vector<std::pair<std::string, std::string>>;
using Values = std::vector<std::pair<std::string, Value>>;

std::string refusal_of_names(Names const& names) {
  Result<Placeholders> const placeholders = Placeholders::make(names, std::nullopt);
  return placeholders ? "" : placeholders.failure().message();
}

std::string refusal_of_values(Values const& values) {
  Result<Placeholders> const placeholders = Placeholders::make(std::nullopt, values);
  return placeholders ? "" : placeholders.failure().message();
}

TEST(Placeholders, stand_for_names_and_values) {
  Names const names{{"#b", "second"}, {"#a", "first"}};
  Values const values{{":v", 1}, {":V", 2}};
  Placeholders placeholders = *Placeholders::make(names, values);

  EXPECT_EQ(placeholders.name("#a"), "first");
  EXPECT_EQ(placeholders.name("#b"), "second");
  EXPECT_EQ(placeholders.name("#c"), std::nullopt);
  EXPECT_EQ(placeholders.value(":V")->as_int64(), 2);
  EXPECT_FALSE(placeholders.value(":x").has_value());
}

TEST(Placeholders, reject_empty_maps) {
  EXPECT_EQ(refusal_of_names({}), "ExpressionAttributeNames must not be empty");
  EXPECT_EQ(refusal_of_values({}), "ExpressionAttributeValues must not be empty");
}

TEST(Placeholders, reject_invalid_placeholders) {
  std::string const names = "ExpressionAttributeNames contains invalid key: ";
  std::string const values = "ExpressionAttributeValues contains invalid key: ";
  EXPECT_EQ(refusal_of_names({{"", "x"}}), names + "The expression attribute map contains an empty key;");
  for (std::string const key : {"a", "#", "#a-", "#a b", ":a", "#\u00e9"}) {
    EXPECT_EQ(refusal_of_names({{key, "x"}}), names + "Syntax error; key: \"" + key + "\"");
  }
  for (std::string const key : {"a", ":", ":a.b", "#a"}) {
    EXPECT_EQ(refusal_of_values({{key, 1}}), values + "Syntax error; key: \"" + key + "\"");
  }
}

TEST(Placeholders, are_at_most_255_bytes_long) {
  std::string const longest(254, 'a');
  EXPECT_EQ(refusal_of_names({{"#" + longest, "x"}}), "");
  EXPECT_EQ(refusal_of_names({{"#a" + longest, "x"}}),
            "ExpressionAttributeNames contains invalid key: The expression attribute map contains a key that is too "
            "long; size of key: 256");
  EXPECT_EQ(refusal_of_values({{":a" + longest, 1}}),
            "ExpressionAttributeValues contains invalid key: The expression attribute map contains a key that is too "
            "long;");
}

TEST(Placeholders, reject_invalid_attribute_names) {
  std::string const prefix = "ExpressionAttributeNames contains invalid value: ";
  EXPECT_EQ(refusal_of_names({{"#a", ""}}), prefix + "Empty attribute name for key #a");
  EXPECT_EQ(refusal_of_names({{"#a", std::string(65535, 'x')}}), "");
  EXPECT_EQ(refusal_of_names({{"#a", std::string(65536, 'x')}}),
            prefix + "Attribute name is too large, must be less than 65536 bytes for key #a");
}

TEST(Placeholders, have_at_most_two_megabytes) {
  Names names;
  for (int i = 0; i < 33; ++i) names.emplace_back("#n" + std::to_string(i), std::string(65000, 'x'));
  EXPECT_EQ(refusal_of_names(names), "ExpressionAttributeNames exceeds max size");

  std::size_t const most = 2 * 1024 * 1024 - 2;
  EXPECT_EQ(refusal_of_values({{":a", std::string(most, 'x')}}), "");
  EXPECT_EQ(refusal_of_values({{":a", std::string(most + 1, 'x')}}), "ExpressionAttributeValues exceeds max size");
}

TEST(Placeholders, must_all_be_used) {
  Names const names{{"#x", "x"}, {"#a", "a"}};
  Values const values{{":a", 1}, {":c", 2}, {":b", 3}};
  Placeholders placeholders = *Placeholders::make(names, values);

  ASSERT_TRUE(Condition::parse(Kind::condition, "a = :a", placeholders).ok());
  EXPECT_EQ(placeholders.check_all_used().failure().message(),
            "Value provided in ExpressionAttributeNames unused in expressions: keys: {#x, #a}");

  ASSERT_TRUE(Condition::parse(Kind::filter, "#a = #x", placeholders).ok());
  EXPECT_EQ(placeholders.check_all_used().failure().message(),
            "Value provided in ExpressionAttributeValues unused in expressions: keys: {:c, :b}");

  ASSERT_TRUE(Condition::parse(Kind::filter, "a IN (:b, :c)", placeholders).ok());
  EXPECT_TRUE(placeholders.check_all_used().ok());
}

}  // namespace
}  // namespace dynamorm::expression
