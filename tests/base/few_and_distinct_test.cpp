// SPDX-License-Identifier: Apache-2.0
#include "base/few_and_distinct.hpp"

#include <gtest/gtest.h>

#include <cstddef>
#include <numeric>
#include <string_view>
#include <vector>

namespace dynamorm {
namespace {

std::vector<int> numbers_up_to(int count) {
  std::vector<int> numbers(static_cast<std::size_t>(count));
  std::iota(numbers.begin(), numbers.end(), 0);
  return numbers;
}

TEST(FewAndDistinct, finds_equal_elements_wherever_they_are) {
  EXPECT_TRUE(are_few_and_distinct(std::vector<std::string_view>{}));
  EXPECT_TRUE(are_few_and_distinct(std::vector<std::string_view>{"a", "b", "c"}));
  EXPECT_FALSE(are_few_and_distinct(std::vector<std::string_view>{"a", "a", "b"}));
  EXPECT_FALSE(are_few_and_distinct(std::vector<std::string_view>{"a", "b", "a"}));
  EXPECT_FALSE(are_few_and_distinct(std::vector<std::string_view>{"b", "a", "a"}));
}

TEST(FewAndDistinct, leaves_many_elements_to_the_caller) {
  EXPECT_TRUE(are_few_and_distinct(numbers_up_to(8)));
  EXPECT_FALSE(are_few_and_distinct(numbers_up_to(9)));
}

}  // namespace
}  // namespace dynamorm
