// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "dynamorm/transact_get.hpp"
#include "dynamorm/transaction.hpp"

#include "mapper/backoff.hpp"
#include "mapper/models.hpp"
#include "mapper/transactions/cancellation.hpp"
#include "support/recording_backend.hpp"

namespace dynamorm::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::SizeIs;
using testing::ThrowsMessage;

using Request = api::TransactWriteItemsRequest;

Failure cancelled(std::vector<std::string> const& codes) {
  Failure failure(FailureKind::service, "TransactionCanceledException", "Transaction cancelled");
  std::vector<Failure::ActionOutcome> outcomes;
  for (std::string const& code : codes) outcomes.push_back({.code = code, .message = "", .item = ""});
  failure.http_status(400).cancellation_reasons(std::move(outcomes));
  return failure;
}

class RecordedTransactions : public RecordedTest {
 protected:
  Transaction transaction{database};
};

TEST_F(RecordedTransactions, send_each_action_with_its_conditions_and_ask_for_items_that_fail_them) {
  Book book = foo();
  transaction.put(book);
  transaction.update<Book>("2", "year__plus"_a = 1, conditions("title"_a = "Foo"));
  transaction.remove<Book>("3", "year"_a = 1990);
  transaction.check<Book>("4", attr<&Book::title> == "Bar");
  transaction.commit();

  Request const request = backend->only_request<Request>();
  ASSERT_THAT(request.transact_items, SizeIs(4));
  api::TransactPut const& put = request.transact_items[0].put.value();
  EXPECT_EQ(put.table_name, "books");
  EXPECT_EQ(put.item["title"].as_string(), "Foo");
  EXPECT_EQ(put.condition_expression, std::nullopt);
  EXPECT_EQ(put.return_values_on_condition_check_failure, std::nullopt);
  api::TransactUpdate const& update = request.transact_items[1].update.value();
  EXPECT_EQ(update.key, (Item{{"isbn", "2"}}));
  EXPECT_EQ(update.update_expression, "SET #n0 = #n0 + :v0");
  EXPECT_EQ(update.condition_expression, "#n1 = :v1");
  EXPECT_EQ(update.return_values_on_condition_check_failure, api::ReturnValuesOnConditionCheckFailure::all_old);
  api::TransactDelete const& removal = request.transact_items[2].remove.value();
  EXPECT_EQ(removal.key, (Item{{"isbn", "3"}}));
  EXPECT_EQ(removal.condition_expression, "#n0 = :v0");
  api::TransactConditionCheck const& check = request.transact_items[3].condition_check.value();
  EXPECT_EQ(check.key, (Item{{"isbn", "4"}}));
  EXPECT_EQ(check.condition_expression, "#n0 = :v0");
  EXPECT_EQ(check.return_values_on_condition_check_failure, api::ReturnValuesOnConditionCheckFailure::all_old);
}

TEST_F(RecordedTransactions, are_rendered_as_text) {
  Book book = foo();
  transaction.token("my-token");
  transaction.update(book, "year__plus"_a = 1, conditions("title"_a = "Foo"));
  transaction.put_unique(Reply{.thread = "t", .number = 1});
  transaction.remove<Book>("3");
  transaction.check<Book>("4", "year"_a = 1990);

  EXPECT_EQ(transaction.rendered(),
            "TransactWriteItems\n"
            "  ClientRequestToken: my-token\n"
            "  Update books\n"
            "    Key: {\"isbn\":\"1\"}\n"
            "    UpdateExpression: SET year = year + 1\n"
            "    ConditionExpression: title = \"Foo\"\n"
            "  Put replies\n"
            "    Item: {\"message\":\"\",\"number\":1,\"thread\":\"t\"}\n"
            "    ConditionExpression: attribute_not_exists(thread)\n"
            "  Delete books\n"
            "    Key: {\"isbn\":\"3\"}\n"
            "  ConditionCheck books\n"
            "    Key: {\"isbn\":\"4\"}\n"
            "    ConditionExpression: year = 1990");
  EXPECT_EQ(backend->count(), 0U);
}

TEST_F(RecordedTransactions, without_actions_send_nothing) {
  transaction.commit();
  EXPECT_EQ(backend->count(), 0U);
  EXPECT_THROW(transaction.commit(), RequestRejected);
}

TEST_F(RecordedTransactions, have_at_most_a_hundred_actions) {
  for (int i = 0; i < 101; ++i) transaction.remove<Reply>("t", i);

  EXPECT_THAT([&] { transaction.commit(); },
              ThrowsMessage<RequestRejected>(AllOf(HasSubstr("at most 100 actions, this one has 101"),
                                                   HasSubstr(R"(actions[100], removal of replies {"number":100,)"))));
  EXPECT_EQ(backend->count(), 0U);
}

TEST_F(RecordedTransactions, change_an_item_once) {
  Book book = foo();
  transaction.remove<Reply>("1", 1).update(book, "year"_a = 2000).check<Book>("1", "year"_a = 1998);

  EXPECT_THAT([&] { transaction.commit(); },
              ThrowsMessage<RequestRejected>(AllOf(HasSubstr("cannot include multiple operations on one item"),
                                                   HasSubstr(R"(actions[2], check of books {"isbn":"1"})"),
                                                   HasSubstr(R"(actions[1], update of books {"isbn":"1"})"))));
  EXPECT_EQ(backend->count(), 0U);
}

TEST_F(RecordedTransactions, may_change_items_with_one_key_in_different_tables) {
  Table<Book> const other{database, "other-books"};
  transaction.remove<Book>("1").remove(other, "1");

  transaction.commit();

  EXPECT_THAT(backend->only_request<Request>().transact_items, SizeIs(2));
}

TEST_F(RecordedTransactions, have_at_most_4_megabytes) {
  std::string const message(399'000, 'x');
  for (int i = 0; i < 11; ++i) transaction.put(Reply{.thread = "t", .number = i, .message = message});

  EXPECT_THAT([&] { transaction.commit(); }, ThrowsMessage<RequestRejected>(AllOf(
                                                 HasSubstr("Transaction payload size cannot exceed 4MB"),
                                                 HasSubstr(R"(actions[10], put of replies {"number":10,"thread":"t"})"),
                                                 HasSubstr("largest attributes are, in bytes: message 399007"))));
  EXPECT_EQ(backend->count(), 0U);
}

TEST_F(RecordedTransactions, stay_in_one_database) {
  Database const another = make_database(std::make_shared<RecordingBackend>());
  Database const renamed = database.with_prefix("old-");
  transaction.remove<Book>("1");

  EXPECT_THAT([&] { transaction.remove(Table<Book>{another}, "1"); },
              ThrowsMessage<RequestRejected>(HasSubstr("the table books is in another database")));
  transaction.remove(Table<Book>{renamed}, "1");

  EXPECT_EQ(transaction.size(), 2U);
}

TEST_F(RecordedTransactions, use_the_default_database_or_that_of_the_model) {
  use(database);
  auto const own = std::make_shared<RecordingBackend>();
  use<Reply>(make_database(own));

  Transaction of_books;
  of_books.remove<Book>("1");
  EXPECT_THROW(of_books.remove<Reply>("t", 1), RequestRejected) << "it is in another database";
  of_books.commit();
  Transaction{}.remove<Reply>("t", 1).commit();

  EXPECT_EQ(backend->sent<Request>().size(), 1U);
  EXPECT_EQ(own->sent<Request>().size(), 1U);
  use<Reply>(Database());
  use(Database());
  EXPECT_THROW(Transaction{}.remove<Book>("1").commit(), MissingDatabase);
}

TEST_F(RecordedTransactions, have_different_tokens) {
  Transaction another{database};
  transaction.remove<Book>("1").commit();
  another.remove<Book>("1").commit();

  std::vector<Request> const sent = backend->sent<Request>();
  EXPECT_THAT(sent[0].client_request_token.value(), SizeIs(32));
  EXPECT_NE(sent[0].client_request_token, sent[1].client_request_token);
}

TEST_F(RecordedTransactions, take_tokens_of_1_to_36_bytes) {
  EXPECT_THROW(transaction.token(""), RequestRejected);
  EXPECT_THROW(transaction.token(std::string(37, 'x')), RequestRejected);
  transaction.token(std::string(36, 'x')).remove<Book>("1").commit();

  EXPECT_EQ(backend->only_request<Request>().client_request_token, std::string(36, 'x'));
}

TEST_F(RecordedTransactions, are_sent_again_after_conflicts_with_the_same_token) {
  backend->answer<Request>(cancelled({"None", "TransactionConflict"}));
  backend->answer<Request>(cancelled({"TransactionConflict", "TransactionConflict"}));

  transaction.remove<Book>("1").remove<Book>("2").commit();

  std::vector<Request> const sent = backend->sent<Request>();
  ASSERT_THAT(sent, SizeIs(3));
  EXPECT_EQ(sent[0], sent[1]);
  EXPECT_EQ(sent[1], sent[2]);
}

TEST_F(RecordedTransactions, are_not_sent_again_if_a_condition_failed) {
  backend->answer<Request>(cancelled({"ConditionalCheckFailed", "TransactionConflict"}));
  transaction.remove<Book>("1", "year"_a = 1).remove<Book>("2");

  EXPECT_THROW(transaction.commit(), TransactionCanceled);

  EXPECT_THAT(backend->sent<Request>(), SizeIs(1));
}

TEST_F(RecordedTransactions, can_be_committed_again_if_their_outcome_is_unknown) {
  struct Case {
    Failure failure;
    bool again;
  };
  Failure unavailable(FailureKind::service, "InternalServerError", "later");
  unavailable.http_status(500);
  Failure throttled(FailureKind::service, "ThrottlingException", "later");
  throttled.http_status(400).retryable(true);
  Failure denied(FailureKind::service, "AccessDeniedException", "no");
  denied.http_status(400);
  for (Case const& each :
       {Case{{FailureKind::connection_lost, "ConnectionLost", "lost"}, true},
        Case{{FailureKind::timed_out, "RequestTimedOut", "late"}, true}, Case{unavailable, true}, Case{throttled, true},
        Case{denied, false}, Case{cancelled({"ConditionalCheckFailed"}), false}}) {
    SCOPED_TRACE(each.failure.name());
    Transaction again{database};
    again.remove<Book>("1");
    backend->forget();
    backend->answer<Request>(each.failure);
    EXPECT_THROW(again.commit(), RequestError);
    EXPECT_THROW(again.remove<Book>("2"), RequestRejected);

    if (!each.again) {
      EXPECT_THROW(again.commit(), RequestRejected);
      continue;
    }
    again.commit();
    std::vector<Request> const sent = backend->sent<Request>();
    ASSERT_THAT(sent, SizeIs(2));
    EXPECT_EQ(sent[0], sent[1]);
  }
}

TEST_F(RecordedTransactions, return_unknown_codes_as_text) {
  backend->answer<Request>(cancelled({"SomethingNew"}));
  transaction.remove<Book>("1");

  try {
    transaction.commit();
    FAIL();
  } catch (TransactionCanceled const& error) {
    EXPECT_EQ(error.reasons()[0].code, CancellationCode::other);
    EXPECT_EQ(error.reasons()[0].code_text, "SomethingNew");
    EXPECT_THAT(error.what(), HasSubstr(R"(actions[0], removal of books {"isbn":"1"}: SomethingNew)"));
  }
}

TEST_F(RecordedTransactions, reject_an_update_whose_changes_are_declined) {
  EXPECT_THAT([&] { transaction.update<Book>("1", "publisher__remove"_a = false); },
              ThrowsMessage<RequestRejected>(HasSubstr(R"(needs a change: books {"isbn":"1"})")));
}

TEST_F(RecordedTransactions, reject_a_check_that_always_holds) {
  EXPECT_THROW(transaction.check<Book>("1", Condition()), RequestRejected);
}

TEST(Conflicts, differ_from_other_cancellations) {
  EXPECT_TRUE(mapper::is_conflict(cancelled({"None", "TransactionConflict"})));
  EXPECT_FALSE(mapper::is_conflict(cancelled({"TransactionConflict", "ConditionalCheckFailed"})));
  EXPECT_FALSE(mapper::is_conflict(cancelled({"ThrottlingError"})));
  EXPECT_FALSE(mapper::is_conflict(cancelled({"None"})));
  EXPECT_FALSE(mapper::is_conflict({FailureKind::service, "TransactionConflictException", "of a single write"}));
}

class RecordedReads : public RecordedTest {
 protected:
  /// Answers with as many empty items as were asked for.
  void answer_nothing() {
    backend->on<api::TransactGetItemsRequest>([](api::TransactGetItemsRequest const& request) {
      return Result(
          api::TransactGetItemsResponse{.responses = std::vector<api::ItemResponse>(request.transact_items.size())});
    });
  }
};

TEST_F(RecordedReads, ask_for_all_items_in_one_request) {
  answer_nothing();

  auto const [book, reply] = transact_get(database, key<Book>("1"), key<Reply>("t", 2));

  EXPECT_FALSE(book || reply);
  auto const request = backend->only_request<api::TransactGetItemsRequest>();
  EXPECT_EQ(request.transact_items[0].get.table_name, "books");
  EXPECT_EQ(request.transact_items[1].get.key, (Item{{"number", 2}, {"thread", "t"}}));
}

TEST_F(RecordedReads, of_hundreds_are_split_only_if_asked) {
  answer_nothing();
  std::vector<ModelKey<Reply>> keys;
  for (int i = 0; i < 250; ++i) keys.push_back(key<Reply>("t", i));

  EXPECT_THAT([&] { (void)transact_get(database, keys); },
              ThrowsMessage<RequestRejected>(
                  AllOf(HasSubstr("at most 100 items, got 250 keys"), HasSubstr("actions[100], get of replies"))));
  EXPECT_EQ(backend->count(), 0U);
  EXPECT_THAT(transact_get(database, keys, snapshot_of_each_hundred), SizeIs(250));
  EXPECT_THAT(backend->sent<api::TransactGetItemsRequest>(), SizeIs(3));
}

TEST_F(RecordedReads, read_an_item_once) {
  EXPECT_THAT([&] { (void)transact_get(database, key<Book>("1"), key<Book>("isbn"_a = "1")); },
              ThrowsMessage<RequestRejected>(HasSubstr(R"(actions[1], get of books {"isbn":"1"})")));
  EXPECT_EQ(backend->count(), 0U);
}

TEST_F(RecordedReads, stay_in_one_database) {
  Table<Book> const elsewhere{make_database(std::make_shared<RecordingBackend>())};
  EXPECT_THROW((void)transact_get(database, key<Reply>("t", 1), key(elsewhere, "1")), RequestRejected);
}

TEST_F(RecordedReads, are_sent_again_after_conflicts) {
  backend->answer<api::TransactGetItemsRequest>(cancelled({"TransactionConflict"}));
  answer_nothing();

  (void)transact_get(database, key<Book>("1"));

  EXPECT_THAT(backend->sent<api::TransactGetItemsRequest>(), SizeIs(2));
}

TEST_F(RecordedReads, name_the_position_of_a_failure_among_all_keys) {
  std::vector<ModelKey<Reply>> keys;
  for (int i = 0; i < 102; ++i) keys.push_back(key<Reply>("t", i));
  backend->answer<api::TransactGetItemsRequest>(
      api::TransactGetItemsResponse{.responses = std::vector<api::ItemResponse>(100)});
  backend->answer<api::TransactGetItemsRequest>(cancelled({"None", "ValidationError"}));

  try {
    (void)transact_get(database, keys, snapshot_of_each_hundred);
    FAIL();
  } catch (TransactionCanceled const& error) {
    EXPECT_EQ(error.reasons()[1].position, 101U);
    EXPECT_THAT(error.what(),
                HasSubstr(R"(actions[101], get of replies {"number":101,"thread":"t"}: ValidationError)"));
  }
}

}  // namespace
}  // namespace dynamorm::test
