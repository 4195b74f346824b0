#include "aws/crc32.hpp"

#include <gtest/gtest.h>

namespace dynamorm::aws {
namespace {

TEST(Crc32, is_the_one_of_gzip) {
  EXPECT_EQ(crc32(""), 0U);
  EXPECT_EQ(crc32("123456789"), 0xCBF43926U);  // the check value of CRC-32/ISO-HDLC
  EXPECT_EQ(crc32("{}"), 2745614147U);         // what DynamoDB sends with an empty answer
}

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
