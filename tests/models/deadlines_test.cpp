// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <chrono>

#include "dynamorm/batch.hpp"
#include "dynamorm/deadline.hpp"
#include "dynamorm/faults.hpp"
#include "dynamorm/make_database.hpp"
#include "dynamorm/no_throw.hpp"
#include "dynamorm/no_throw_batch.hpp"
#include "dynamorm/statement.hpp"
#include "dynamorm/transact_get.hpp"

#include "models/books.hpp"
#include "support/backends.hpp"
#include "support/overloaded_backend.hpp"

namespace dynamorm::testing {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;
using ::testing::SizeIs;

constexpr Within no_time = within(0ms);
constexpr Within enough_time = within(1min);

class Deadlines : public ModelTest {
 protected:
  /// Makes each request of the operation take 50 ms.
  Table<Book> slow_at(std::string const& operation) {
    faults_.add({.operation = operation, .delay = 50ms});
    return Table<Book>(faults_.around(database()));
  }
  static std::vector<Book> many_books() {
    std::vector<Book> many;
    for (int i = 0; i < 60; ++i) many.push_back(a_book(std::to_string(i)));
    return many;
  }
  template <class Call>
  static DeadlineExceeded error_of(Call const& call) {
    try {
      call();
    } catch (DeadlineExceeded const& error) {
      return error;
    }
    ADD_FAILURE() << "no DeadlineExceeded";
    return DeadlineExceeded(Failure(FailureKind::deadline_exceeded, "", ""));
  }

  Table<Book> books = create<Book>();
  Faults faults_{1};
};
DYNAMORM_ON_EVERY_BACKEND(Deadlines);

TEST_P(Deadlines, do_not_disturb_calls_that_end_in_time) {
  Book book = a_book("1");

  books.put(book, enough_time);
  books.save(book, enough_time);
  books.update("1", "year"_a = 1999, enough_time);
  books.put_batch({a_book("2"), a_book("3")}, enough_time);

  EXPECT_EQ(books.get("1", enough_time)->year, 1999);
  EXPECT_THAT(books.get_batch({"1", "2"}, enough_time), SizeIs(2));
  EXPECT_THAT(books.scan().within(1min).all(), SizeIs(3));
  EXPECT_EQ(books.scan().within(1min).count(), 3);
  EXPECT_TRUE(books.exists(enough_time));
  books.remove("1", enough_time);
  books.remove_batch({"2", "3"}, enough_time);
  EXPECT_EQ(books.scan().count(), 0);
}

TEST_P(Deadlines, that_have_passed_let_nothing_through) {
  Book book = a_book("1");

  EXPECT_THROW((void)books.get("1", no_time), DeadlineExceeded);
  EXPECT_THROW(books.put(book, no_time), DeadlineExceeded);
  EXPECT_THROW(books.put_unique(book, no_time), DeadlineExceeded);
  EXPECT_THROW(books.save(book, no_time), DeadlineExceeded);
  EXPECT_THROW(books.save(book, unique, no_time), DeadlineExceeded);
  EXPECT_THROW(books.update("1", "year"_a = 1999, no_time), DeadlineExceeded);
  EXPECT_THROW(books.update(book, "year"_a = 1999, no_time), DeadlineExceeded);
  EXPECT_THROW(books.remove("1", no_time), DeadlineExceeded);
  EXPECT_THROW(books.remove(book, no_time), DeadlineExceeded);
  EXPECT_THROW((void)books.get_batch({"1"}, no_time), DeadlineExceeded);
  EXPECT_THROW(books.put_batch({book}, no_time), DeadlineExceeded);
  EXPECT_THROW(books.remove_batch({"1"}, no_time), DeadlineExceeded);
  EXPECT_THROW((void)books.scan().within(0ms).all(), DeadlineExceeded);
  EXPECT_THROW((void)books.query("isbn"_a = "1").within(0ms).first(), DeadlineExceeded);
  EXPECT_THROW((void)books.scan().within(0ms).count(), DeadlineExceeded);
  EXPECT_THROW((void)books.exists(no_time), DeadlineExceeded);
  EXPECT_THROW((void)books.update_table(no_time), DeadlineExceeded);
  EXPECT_THROW(books.delete_table(no_time), DeadlineExceeded);

  EXPECT_EQ(books.scan().count(), 0);
}

TEST_P(Deadlines, limit_batches_statements_and_snapshots) {
  std::string const select = "SELECT * FROM \"" + books.name() + "\"";
  std::vector<StatementWithParameters> const reads{{.text = select, .parameters = {}}};
  Batch batch{database()};
  batch.put(books, a_book("2"));
  books.put(a_book("1"));

  EXPECT_THROW((void)transact_get(database(), key(books, "1"), no_time), DeadlineExceeded);
  EXPECT_THROW((void)transact_get(database(), std::vector{key(books, "1")}, no_time), DeadlineExceeded);
  EXPECT_THROW((void)statement<Book>(database(), select).within(0ms).all(), DeadlineExceeded);
  EXPECT_THROW((void)run_batch(database(), reads, no_time), DeadlineExceeded);
  EXPECT_THROW((void)run_transaction(database(), reads, no_time), DeadlineExceeded);
  EXPECT_THROW((void)run_transaction(database(), reads, "token", no_time), DeadlineExceeded);
  EXPECT_EQ(no_throw(std::move(batch)).flush(no_time).failure().name(), "DeadlineExceeded");

  EXPECT_THAT(statement<Book>(database(), select).within(1min).all(), SizeIs(1));
  EXPECT_TRUE(std::get<0>(transact_get(database(), key(books, "1"), enough_time)));
}

TEST_P(Deadlines, keep_the_writes_of_a_batch_waiting) {
  Batch batch{database()};
  for (Book const& book : many_books()) batch.put(books, book, enough_time);

  auto const error = error_of([&] { batch.flush(no_time); });

  EXPECT_THAT(error.message(), HasSubstr("50 of 60 writes are done"));
  EXPECT_EQ(batch.waiting(), 10U);
}

TEST_P(Deadlines, say_that_an_unsent_write_changed_nothing) {
  auto const error = error_of([&] { books.put(a_book("1"), no_time); });

  EXPECT_EQ(error.operation(), "PutItem");
  EXPECT_FALSE(error.outcome_unknown());
  EXPECT_THAT(error.message(), HasSubstr("before the request"));
}

TEST_P(Deadlines, end_a_walk_between_pages) {
  books.put_batch(many_books());
  Table<Book> const slow = slow_at("Scan");
  std::size_t seen = 0;

  auto const error = error_of([&] {
    for ([[maybe_unused]] Book const& book : slow.scan().recursive().page_size(10).within(130ms)) ++seen;
  });

  EXPECT_GT(seen, 0U);
  EXPECT_LT(seen, 60U);
  EXPECT_THAT(error.message(), HasSubstr(std::to_string(seen / 10) + " pages are done"));
}

TEST_P(Deadlines, end_a_batch_between_requests) {
  Table<Book> const slow = slow_at("BatchWriteItem");

  auto const error = error_of([&] { slow.put_batch(many_books(), within(80ms)); });

  EXPECT_THAT(error.message(), HasSubstr("of 60 writes are done"));
  EXPECT_LT(books.scan().count(), 60);
}

TEST_P(Deadlines, end_the_wait_for_unprocessed_members) {
  Table<Book> const overloaded(make_database(std::make_shared<OverloadedBackend>(database()), database()));
  std::vector<std::string> keys;
  for (int i = 0; i < 90; ++i) keys.push_back(std::to_string(i));

  auto const error = error_of([&] { (void)overloaded.get_batch(keys, within(200ms)); });

  EXPECT_THAT(error.message(), HasSubstr("0 of 90 keys are done"));
}

TEST_P(Deadlines, start_with_each_walk) {
  books.put_batch(many_books());
  auto found = books.scan().within(2s);

  EXPECT_THAT(found.all(), SizeIs(60));
  EXPECT_THAT(found.all(), SizeIs(60));
}

TEST_P(Deadlines, are_failures_without_exceptions) {
  auto const got = no_throw(books).get("1", no_time);

  ASSERT_FALSE(got);
  EXPECT_EQ(got.failure().name(), "DeadlineExceeded");
  EXPECT_EQ(no_throw(books).put_batch({a_book("1")}, no_time).failure().name(), "DeadlineExceeded");
}

}  // namespace
}  // namespace dynamorm::testing
