// SPDX-License-Identifier: Apache-2.0
#include "base/crc32.hpp"

#include <gtest/gtest.h>

namespace dynamorm {
namespace {

TEST(Crc32, matches_gzips) {
  EXPECT_EQ(crc32(""), 0U);
  EXPECT_EQ(crc32("123456789"), 0xCBF43926U);  // the check value of CRC-32/ISO-HDLC
  EXPECT_EQ(crc32("{}"), 2745614147U);         // what DynamoDB sends with an empty answer
}

}  // namespace
}  // namespace dynamorm
