// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/result.hpp"

#include <gtest/gtest.h>

namespace dynamorm {
namespace {

TEST(Failure, is_described_in_one_line_with_all_details) {
  Failure failure(FailureKind::service, "ResourceNotFoundException", "Requested resource not found");
  failure.operation("GetItem").endpoint("http://localhost:8000").attempts(3).request_id("ABC");

  EXPECT_EQ(failure.describe(),
            "ResourceNotFoundException: Requested resource not found "
            "(operation GetItem, endpoint http://localhost:8000, attempts 3, request id ABC)");
}

TEST(Result, holds_a_value_or_a_failure) {
  Result<int> fine = 3;
  Result<int> broken = Failure(FailureKind::timed_out, "RequestTimedOut", "no answer in 5 s");

  EXPECT_TRUE(fine.ok());
  EXPECT_EQ(*fine, 3);
  EXPECT_FALSE(broken.ok());
  EXPECT_EQ(broken.failure().name(), "RequestTimedOut");
}

}  // namespace
}  // namespace dynamorm
