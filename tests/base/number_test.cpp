// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/number.hpp"

#include <gtest/gtest.h>

#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <random>

#include "dynamorm/error.hpp"

namespace dynamorm {
namespace {

struct TextCase {
  char const* input;
  char const* canonical;
};

class NumberText : public testing::TestWithParam<TextCase> {};

TEST_P(NumberText, has_one_canonical_form) {
  EXPECT_EQ(Number(std::string_view(GetParam().input)).to_string(), GetParam().canonical);
}

INSTANTIATE_TEST_SUITE_P(
    spellings, NumberText,
    testing::Values(TextCase{"0", "0"}, TextCase{"-0", "0"}, TextCase{"0E125", "0"}, TextCase{"0.000", "0"},
                    TextCase{"100", "100"}, TextCase{"1e2", "100"}, TextCase{"1E+2", "100"}, TextCase{"00.10", "0.1"},
                    TextCase{"+5", "5"}, TextCase{".5", "0.5"}, TextCase{"5.", "5"}, TextCase{"1e-9", "0.000000001"},
                    TextCase{"-12.50", "-12.5"}, TextCase{"1001.0100", "1001.01"},
                    TextCase{"1000000.0001", "1000000.0001"},
                    TextCase{"12345678901234567890123456789012345678", "12345678901234567890123456789012345678"},
                    TextCase{"123456789012345678901234567890123456780000",
                             "123456789012345678901234567890123456780000"},
                    TextCase{"18446744073709551616", "18446744073709551616"}));

TEST(Number, covers_the_services_range) {
  EXPECT_EQ(Number("1E125").to_string(), "1" + std::string(125, '0'));
  EXPECT_EQ(Number("1.5E-130").to_string(), "0." + std::string(129, '0') + "15");
  EXPECT_EQ(Number("9.9999999999999999999999999999999999999E125").digits(), 38);
}

struct FaultCase {
  char const* input;
  NumberFault fault;
};

class NumberRefusal : public testing::TestWithParam<FaultCase> {};

TEST_P(NumberRefusal, explains_the_error) {
  NumberFault fault{};

  EXPECT_FALSE(Number::parse(GetParam().input, fault));
  EXPECT_EQ(fault, GetParam().fault) << GetParam().input;
}

INSTANTIATE_TEST_SUITE_P(
    bad_texts, NumberRefusal,
    testing::Values(FaultCase{"", NumberFault::not_a_number}, FaultCase{"abc", NumberFault::not_a_number},
                    FaultCase{" 5", NumberFault::not_a_number}, FaultCase{"5 ", NumberFault::not_a_number},
                    FaultCase{".", NumberFault::not_a_number}, FaultCase{"1.0E", NumberFault::not_a_number},
                    FaultCase{"--1", NumberFault::not_a_number}, FaultCase{"1.2.3", NumberFault::not_a_number},
                    FaultCase{"NaN", NumberFault::not_a_number}, FaultCase{"0x10", NumberFault::not_a_number},
                    FaultCase{"1E126", NumberFault::overflow}, FaultCase{"-1E126", NumberFault::overflow},
                    FaultCase{"1E99999999999", NumberFault::overflow}, FaultCase{"1E-131", NumberFault::underflow},
                    FaultCase{"1E-99999999999", NumberFault::underflow},
                    FaultCase{"1E9223372036854775807", NumberFault::overflow},
                    FaultCase{"1E9223372036854775808", NumberFault::not_a_number},
                    FaultCase{"1E-9223372036854775808", NumberFault::underflow},
                    FaultCase{"1E-9223372036854775809", NumberFault::not_a_number},
                    FaultCase{"0E126", NumberFault::overflow}, FaultCase{"0.0E200", NumberFault::overflow},
                    FaultCase{"0E-131", NumberFault::underflow},
                    FaultCase{"123456789012345678901234567890123456789", NumberFault::too_precise},
                    FaultCase{"1.00000000000000000000000000000000000001", NumberFault::too_precise}));

TEST(Number, throws_the_services_message) {
  try {
    (void)Number("abc");
    FAIL() << "no exception";
  } catch (InvalidNumber const& error) {
    EXPECT_STREQ(error.what(), "The parameter cannot be converted to a numeric value: abc");
  }
}

TEST(Number, orders_by_value_across_signs_and_exponents) {
  char const* const ascending[] = {"-1E125", "-100", "-99.9", "-1", "-0.5", "-1E-130", "0",   "1E-130",
                                   "0.5",    "0.51", "1",     "9",  "10",   "99.99",   "100", "1E125"};
  for (std::size_t left = 0; left < std::size(ascending); ++left) {
    for (std::size_t right = 0; right < std::size(ascending); ++right) {
      EXPECT_EQ(Number(std::string_view(ascending[left])) <=> Number(std::string_view(ascending[right])),
                left <=> right)
          << ascending[left] << " against " << ascending[right];
    }
  }
}

TEST(Number, is_equal_by_value) { EXPECT_EQ(Number("1.0"), Number("1e0")); }

TEST(Number, keeps_integers_above_two_to_the_53) {
  EXPECT_EQ(Number(INT64_MAX).to_string(), "9223372036854775807");
  EXPECT_EQ(Number(INT64_MIN).to_string(), "-9223372036854775808");
  EXPECT_EQ(Number(UINT64_MAX).to_string(), "18446744073709551615");
  EXPECT_EQ(Number("-9223372036854775808").to_int64(), INT64_MIN);
  EXPECT_EQ(Number("18446744073709551615").to_uint64(), UINT64_MAX);
}

TEST(Number, does_not_convert_to_an_integer_with_another_value) {
  EXPECT_EQ(Number("1.5").to_int64(), std::nullopt);
  EXPECT_EQ(Number("9223372036854775808").to_int64(), std::nullopt);
  EXPECT_EQ(Number("-1").to_uint64(), std::nullopt);
  EXPECT_EQ(Number("1E100").to_uint64(), std::nullopt);
}

TEST(Number, has_the_shortest_decimal_of_a_double_and_converts_back) {
  EXPECT_EQ(Number::from_double(0.1).to_string(), "0.1");
  EXPECT_EQ(Number::from_double(1e-9).to_string(), "0.000000001");
  EXPECT_EQ(Number::from_double(0.1).to_double(), 0.1);
  EXPECT_EQ(Number::from_double(-12345.678).to_double(), -12345.678);
}

TEST(Number, has_the_shortest_decimal_of_every_double) {
  std::mt19937_64 random(1);
  for (int decimals = 0; decimals <= 9; ++decimals) {
    for (int round = 0; round < 2000; ++round) {
      auto const digits = static_cast<std::int64_t>(random() >> (1 + round % 40)) * (round % 2 == 0 ? 1 : -1);
      double const value = static_cast<double>(digits) / std::pow(10, decimals);
      std::array<char, 64> text{};
      auto const end = std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::scientific).ptr;

      EXPECT_EQ(Number::from_double(value), Number(std::string_view(text.data(), end))) << text.data();
    }
  }
}

TEST(Number, rejects_infinite_and_too_large_doubles) {
  EXPECT_THROW((void)Number::from_double(std::nan("")), InvalidNumber);
  EXPECT_THROW((void)Number::from_double(std::numeric_limits<double>::infinity()), InvalidNumber);
  EXPECT_THROW((void)Number::from_double(1e300), InvalidNumber);
}

TEST(Number, names_the_double_that_it_rejects) {
  try {
    (void)Number::from_double(1e-200);
    FAIL() << "no exception";
  } catch (InvalidNumber const& error) {
    EXPECT_STREQ(error.what(),
                 "Number underflow. Attempting to store a number with magnitude smaller than supported range: 1e-200");
  }
}

}  // namespace
}  // namespace dynamorm
