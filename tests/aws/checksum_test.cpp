// SPDX-License-Identifier: Apache-2.0
#include "aws/checksum.hpp"

#include <gtest/gtest.h>

namespace dynamorm::aws {
namespace {

TEST(Crc32, of_the_header_must_match_the_body) {
  EXPECT_TRUE(verify_crc32("2745614147", "{}").ok());
  EXPECT_TRUE(verify_crc32(std::nullopt, "{}").ok());
  for (auto const* header : {"2745614148", "", "-1", "99999999999", "2745614147 ", "0xa3a6bf43"}) {
    auto const status = verify_crc32(header, "{}");
    ASSERT_FALSE(status.ok()) << header;
    EXPECT_EQ(status.failure().kind(), FailureKind::checksum_mismatch);
    EXPECT_TRUE(status.failure().retryable());
  }
}

}  // namespace
}  // namespace dynamorm::aws
