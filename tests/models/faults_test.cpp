// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/faults.hpp"

#include <gmock/gmock.h>

#include <chrono>

#include "dynamorm/backend.hpp"

#include "models/books.hpp"
#include "support/backends.hpp"

namespace dynamorm::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;

/// Each failure of the guide's table.
class FaultsOn : public ModelTest {
 protected:
  FaultsOn() : failing_(faults_.around(database())), books_(failing_) { create<Book>(); }

  Faults faults_{1};
  Database failing_;
  Table<Book> books_;
};
DYNAMORM_ON_EVERY_BACKEND(FaultsOn);

TEST_P(FaultsOn, throttle_the_next_requests_on_a_table) {
  faults_.add({.table = books_.name(), .times = 2, .error = "ProvisionedThroughputExceededException"});

  EXPECT_THROW(books_.put(a_book("1")), Throttled);
  EXPECT_THROW((void)books_.get("1"), Throttled);

  books_.put(a_book("1"));
  EXPECT_EQ(books_.get("1"), a_book("1"));
  EXPECT_EQ(faults_.injected(), 2U);
}

TEST_P(FaultsOn, throttle_a_hot_key) {
  faults_.add({.key = {{"isbn", "hot"}}, .error = "ThrottlingException"});

  books_.put(a_book("cold"));
  try {
    books_.put(a_book("hot"));
    FAIL() << "not throttled";
  } catch (Throttled const& error) {
    ASSERT_THAT(error.reasons(), SizeIs(1));
    EXPECT_EQ(error.reasons()[0].reason, "TableWriteKeyRangeThroughputExceeded");
    EXPECT_THAT(error.reasons()[0].resource, HasSubstr(":table/" + books_.name()));
    EXPECT_TRUE(error.retryable());
  }
}

TEST_P(FaultsOn, fail_an_operation_with_an_error_of_the_service) {
  faults_.add({.operation = "GetItem", .error = "InternalServerError"});

  books_.put(a_book("1"));
  try {
    (void)books_.get("1");
    FAIL() << "did not fail";
  } catch (InternalServerError const& error) {
    EXPECT_EQ(error.message(), "The server encountered an internal error trying to fulfill the request.");
    EXPECT_EQ(error.operation(), "GetItem");
    EXPECT_EQ(error.http_status(), 500);
  }
}

TEST_P(FaultsOn, lose_the_answer_after_the_work_was_done) {
  faults_.add({.operation = "PutItem", .times = 1, .lose_answer = true});

  EXPECT_THROW(books_.put(a_book("1")), ConnectionLost);

  EXPECT_EQ(books_.get("1"), a_book("1"));
}

TEST_P(FaultsOn, delay_requests) {
  faults_.add({.operation = "PutItem", .times = 1, .delay = std::chrono::milliseconds(30)});
  auto const start = std::chrono::steady_clock::now();

  books_.put(a_book("1"));

  EXPECT_GE(std::chrono::steady_clock::now() - start, std::chrono::milliseconds(30));
  EXPECT_EQ(books_.get("1"), a_book("1"));
}

TEST_P(FaultsOn, leave_writes_of_a_batch_unprocessed_which_are_sent_again) {
  faults_.add({.operation = "BatchWriteItem", .times = 1, .unprocessed = 2});

  books_.put_batch({a_book("1"), a_book("2"), a_book("3")});

  EXPECT_EQ(books_.scan().count(), 3);
  EXPECT_EQ(faults_.injected(), 1U);
}

TEST_P(FaultsOn, leave_reads_of_a_batch_unprocessed) {
  books_.put_batch({a_book("1"), a_book("2"), a_book("3")});
  faults_.add({.key = {{"isbn", "2"}}, .unprocessed = 1});

  auto const answer =
      execute(failing_.backend(),
              api::BatchGetItemRequest{
                  .request_items = {
                      {books_.name(), {.keys = {Item{{"isbn", "1"}}, Item{{"isbn", "2"}}, Item{{"isbn", "3"}}}}}}});

  ASSERT_TRUE(answer) << answer.failure().describe();
  ASSERT_THAT(answer->responses, SizeIs(1));
  EXPECT_THAT(answer->responses[0].second, SizeIs(2));
  ASSERT_THAT(answer->unprocessed_keys, SizeIs(1));
  EXPECT_THAT(answer->unprocessed_keys[0].second.keys, ElementsAre(Item{{"isbn", "2"}}));
}

TEST_P(FaultsOn, throttle_a_batch_of_which_nothing_is_processed) {
  faults_.add({.unprocessed = 25});

  auto const answer =
      execute(failing_.backend(),
              api::BatchGetItemRequest{.request_items = {{books_.name(), {.keys = {Item{{"isbn", "1"}}}}}}});

  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.failure().name(), "ProvisionedThroughputExceededException");
}

TEST_P(FaultsOn, cancel_a_transaction_with_chosen_reasons) {
  faults_.add({.key = {{"isbn", "2"}}, .cancel = "ConditionalCheckFailed"});
  faults_.add({.key = {{"isbn", "3"}}, .cancel = "ItemCollectionSizeLimitExceeded"});
  Transaction order{failing_};
  order.put(a_book("1")).put(a_book("2")).put(a_book("3"));

  try {
    order.commit();
    FAIL() << "was not cancelled";
  } catch (TransactionCanceled const& error) {
    ASSERT_THAT(error.reasons(), SizeIs(3));
    EXPECT_EQ(error.reasons()[0].code, CancellationCode::none);
    EXPECT_EQ(error.reasons()[1].code, CancellationCode::conditional_check_failed);
    EXPECT_EQ(error.reasons()[2].code, CancellationCode::item_collection_size_limit_exceeded);
    EXPECT_THAT(error.message(), HasSubstr("[None, ConditionalCheckFailed, ItemCollectionSizeLimitExceeded]"));
  }
  EXPECT_EQ(books_.get("1"), std::nullopt);
}

TEST_P(FaultsOn, cancel_a_transaction_for_a_conflict_which_is_retried) {
  faults_.add({.times = 1, .cancel = "TransactionConflict"});

  Transaction{failing_}.put(a_book("1")).commit();

  EXPECT_EQ(books_.get("1"), a_book("1"));
  EXPECT_EQ(faults_.injected(), 1U);
}

TEST_P(FaultsOn, expire_iterators) {
  faults_.add({.operation = "GetRecords", .error = "ExpiredIteratorException"});

  auto const answer = execute(failing_.backend(), api::GetRecordsRequest{.shard_iterator = "any"});

  ASSERT_FALSE(answer);
  EXPECT_THROW(throw_failure(answer.failure()), ExpiredIterator);
}

}  // namespace
}  // namespace dynamorm::testing
