// SPDX-License-Identifier: Apache-2.0
#include "http/headers.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace dynamorm::http {
namespace {

using testing::ElementsAre;
using testing::Eq;

TEST(Headers, keep_their_order_and_duplicates) {
  Headers const headers = {{"B", "1"}, {"a", ""}, {"B", "2"}};

  EXPECT_EQ(headers.size(), 3U);
  EXPECT_THAT(std::vector<Header>(headers.begin(), headers.end()),
              ElementsAre(Header{"B", "1"}, Header{"a", ""}, Header{"B", "2"}));
}

TEST(Headers, are_found_in_any_letter_case) {
  Headers const headers = {{"x-amzn-RequestId", "ABC"}, {"X-Amz-Crc32", "7"}, {"x-amz-crc32", "8"}};

  EXPECT_THAT(headers.find("X-AMZN-REQUESTID"), Eq("ABC"));
  EXPECT_THAT(headers.find("x-amz-crc32"), Eq("7"));
  EXPECT_THAT(headers.find("x-amz-crc3"), Eq(std::nullopt));
}

}  // namespace
}  // namespace dynamorm::http
