// SPDX-License-Identifier: Apache-2.0
#include "base/number_arithmetic.hpp"

#include <gtest/gtest.h>

namespace dynamorm {
namespace {

constexpr std::string_view nines = "99999999999999999999999999999999999999";

std::string sum(std::string_view left, std::string_view right) {
  NumberFault fault{};
  std::optional<Number> const result = add(Number(left), Number(right), fault);
  return result ? result->to_string() : std::string(describe(fault));
}

std::string difference(std::string_view left, std::string_view right) {
  NumberFault fault{};
  std::optional<Number> const result = subtract(Number(left), Number(right), fault);
  return result ? result->to_string() : std::string(describe(fault));
}

TEST(NumberArithmetic, is_exact) {
  EXPECT_EQ(sum("1", "2"), "3");
  EXPECT_EQ(sum("0.1", "0.2"), "0.3");
  EXPECT_EQ(sum("-5", "3"), "-2");
  EXPECT_EQ(difference("3", "-5"), "8");
  EXPECT_EQ(difference("1.5", "1.5"), "0");
  EXPECT_EQ(difference("0", "5"), "-5");
  EXPECT_EQ(difference("0", "0"), "0");
  EXPECT_EQ(sum("1E37", "1"), "10000000000000000000000000000000000001");
  EXPECT_EQ(sum("1E10", "1E-27"), "10000000000.000000000000000000000000001");
  EXPECT_EQ(sum("9223372036854775807", "1"), "9223372036854775808");
}

TEST(NumberArithmetic, carries_into_and_borrows_from_the_39th_digit) {
  EXPECT_EQ(sum(nines, "1"), "1" + std::string(38, '0'));
  EXPECT_EQ(difference("1E38", "1"), nines);
  EXPECT_EQ(difference("-1E38", "-1"), "-" + std::string(nines));
  EXPECT_EQ(difference("1", "1E38"), "-" + std::string(nines));
}

TEST(NumberArithmetic, rejects_a_result_of_more_than_38_digits) {
  std::string const too_precise(describe(NumberFault::too_precise));
  EXPECT_EQ(sum(nines, "0.1"), too_precise);
  EXPECT_EQ(sum(nines, nines), too_precise);
  EXPECT_EQ(sum("1E125", "1"), too_precise);
  EXPECT_EQ(sum("1E125", "1E-130"), too_precise);
  EXPECT_EQ(difference("1E39", "1"), too_precise);
  EXPECT_EQ(difference("2E38", "1"), too_precise);
  EXPECT_EQ(difference("1E38", "0.1"), too_precise);
}

TEST(NumberArithmetic, rejects_a_result_out_of_range) {
  EXPECT_EQ(sum("9E125", "9E125"), describe(NumberFault::overflow));
  EXPECT_EQ(difference("-9E125", "9E125"), describe(NumberFault::overflow));
  EXPECT_EQ(difference("1.00000000000000000001E-115", "1E-115"), describe(NumberFault::underflow));
  EXPECT_EQ(difference("1.1E-129", "1E-129"), Number("1E-130").to_string());
  EXPECT_EQ(sum("9E125", "9E124"), Number("9.9E125").to_string());
}

}  // namespace
}  // namespace dynamorm
