// SPDX-License-Identifier: Apache-2.0
#include "item/size.hpp"

#include <gtest/gtest.h>

#include "dynamorm/item.hpp"

namespace dynamorm::item {
namespace {

struct NumberSizeCase {
  char const* number;
  std::size_t size;
};

class NumberSize : public testing::TestWithParam<NumberSizeCase> {};

TEST_P(NumberSize, matches_the_services_count) {
  EXPECT_EQ(number_size(Number(std::string_view(GetParam().number))), GetParam().size) << GetParam().number;
}

INSTANTIATE_TEST_SUITE_P(numbers, NumberSize,
                         testing::Values(NumberSizeCase{"0", 1}, NumberSizeCase{"1", 2}, NumberSizeCase{"100", 2},
                                         NumberSizeCase{"1000", 2}, NumberSizeCase{"99", 2}, NumberSizeCase{"1.5", 3},
                                         NumberSizeCase{"0.1", 2}, NumberSizeCase{"0.15", 2}, NumberSizeCase{"123", 3},
                                         NumberSizeCase{"1234", 3}, NumberSizeCase{"12345", 4}, NumberSizeCase{"-1", 3},
                                         NumberSizeCase{"-123", 4}, NumberSizeCase{"1E125", 2},
                                         NumberSizeCase{"1E-130", 2},
                                         NumberSizeCase{"12345678901234567890123456789012345678", 20},
                                         NumberSizeCase{"-12345678901234567890123456789012345678", 21},
                                         NumberSizeCase{"-1234567890123456789012345678901234567.8", 21},
                                         NumberSizeCase{"10.1", 3}, NumberSizeCase{"10010", 4}));

struct ValueSizeCase {
  Value value;
  std::size_t size;
};

TEST(ValueSize, matches_the_services_count) {
  ValueSizeCase const cases[] = {
      {"", 0},
      {"äb", 3},
      {to_binary("abc"), 3},
      {true, 1},
      {nullptr, 1},
      {Value::list({}), 3},
      {Value::list({"a"}), 5},
      {Value::list({"a", 1}), 8},
      {Value::map({}), 3},
      {Value::map({{"ab", "x"}}), 7},
      {Value::map({{"ab", "x"}, {"c", Value::list({})}}), 12},
      {Value::string_set({"a", "bcd"}), 4},
      {Value::number_set({1, 100, -5}), 7},
      {Value::binary_set({to_binary("ab")}), 2},
  };
  for (ValueSizeCase const& each : cases) EXPECT_EQ(size_of(each.value), each.size) << each.value.to_string();
}

TEST(ItemSize, adds_up_names_and_values) {
  EXPECT_EQ((Item{{"isbn", "123"}, {"year", 1998}}.size_in_bytes()), 4U + 3 + 4 + 3);
}

TEST(ItemSize, names_the_three_largest_attributes) {
  Item const item{{"a", "x"}, {"text", std::string(50, 'x')}, {"b", 1}, {"list", Value::list({"abc", "de"})}};

  std::vector<AttributeSize> const largest = largest_attributes(item);

  ASSERT_EQ(largest.size(), 3U);
  EXPECT_EQ(largest[0].name, "text");
  EXPECT_EQ(largest[0].bytes, 54U);
  EXPECT_EQ(largest[1].name, "list");
  EXPECT_EQ(largest[2].bytes, 3U);
}

TEST(Depth, counts_the_value_and_each_container_around_it) {
  EXPECT_EQ(depth_of(Value("x")), 1);
  EXPECT_EQ(depth_of(Value::list({1, Value::map({{"a", Value::list({2})}})})), 4);
}

}  // namespace
}  // namespace dynamorm::item
