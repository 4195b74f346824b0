// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "dynamorm/service_error.hpp"

#include "mapper/models.hpp"
#include "support/recording_backend.hpp"

namespace dynamorm::test {
namespace {

class Failures : public RecordedTest {
 protected:
  /// Returns the exception that a read throws if the backend fails with `failure`.
  template <class Exception>
  Exception thrown_for(Failure const& failure) {
    backend->answer<api::GetItemRequest>(failure);
    try {
      (void)Table<Book>{database}.get("1");
    } catch (Exception const& error) {
      return error;
    }
    throw std::runtime_error("nothing was thrown");
  }
};

TEST_F(Failures, pass_all_their_details_to_the_exception) {
  Failure failure(FailureKind::service, "ServiceUnavailable", "try later");
  failure.operation("GetItem").endpoint("https://dynamodb.example").request_id("R1").http_status(503).attempts(4);
  failure.retryable(true);

  InternalServerError const error = thrown_for<InternalServerError>(failure);

  EXPECT_EQ(error.name(), "ServiceUnavailable");
  EXPECT_EQ(error.message(), "try later");
  EXPECT_EQ(error.operation(), "GetItem");
  EXPECT_EQ(error.endpoint(), "https://dynamodb.example");
  EXPECT_EQ(error.request_id(), "R1");
  EXPECT_EQ(error.http_status(), 503);
  EXPECT_EQ(error.attempts(), 4);
  EXPECT_TRUE(error.retryable());
}

TEST_F(Failures, of_throttling_name_the_exceeded_limit_and_its_resource) {
  std::vector<ThrottlingReason> const reasons{
      {.reason = "TableReadProvisionedThroughputExceeded", .resource = "arn:aws:dynamodb:eu-west-1:1:table/books"},
      {.reason = "IndexReadProvisionedThroughputExceeded",
       .resource = "arn:aws:dynamodb:eu-west-1:1:table/books/index/by-author"}};
  Failure failure(FailureKind::service, "ThrottlingException", "slow down");
  failure.throttling_reasons(reasons);

  EXPECT_EQ(thrown_for<Throttled>(failure).reasons(), reasons);
}

TEST_F(Failures, of_conditions_carry_the_item_without_a_struct) {
  Item const stored{{"isbn", "1"}, {"unknown", 7}};
  Failure failure(FailureKind::service, "ConditionalCheckFailedException", "no");
  failure.item(stored.encoded());

  EXPECT_EQ(thrown_for<ConditionFailed>(failure).item(), stored);
}

TEST_F(Failures, of_transactions_give_a_reason_for_each_action) {
  Item const stored{{"isbn", "1"}};
  Failure failure(FailureKind::service, "TransactionCanceledException", "cancelled");
  failure.cancellation_reasons({{.code = "None", .message = "", .item = ""},
                                {.code = "ConditionalCheckFailed", .message = "no", .item = stored.encoded()}});

  std::vector<CancellationReason> const reasons = thrown_for<TransactionCanceled>(failure).reasons();

  ASSERT_EQ(reasons.size(), 2U);
  EXPECT_EQ(reasons[0].code, CancellationCode::none);
  EXPECT_EQ(reasons[0].code_text, "None");
  EXPECT_TRUE(reasons[0].item.empty());
  EXPECT_EQ(reasons[1].position, 1U);
  EXPECT_EQ(reasons[1].code, CancellationCode::conditional_check_failed);
  EXPECT_EQ(reasons[1].message, "no");
  EXPECT_EQ(reasons[1].item, stored);
}

TEST_F(Failures, without_a_response_have_no_status) {
  EXPECT_EQ(thrown_for<ConnectFailed>({FailureKind::connect_failed, "ConnectFailed", "nobody listens"}).http_status(),
            0);
}

}  // namespace
}  // namespace dynamorm::test
